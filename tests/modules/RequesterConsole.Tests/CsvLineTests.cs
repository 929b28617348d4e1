using System.Text;
using Plumbline.Manifests;

namespace Plumbline.RequesterConsole.Tests;

public sealed class CsvLineTests
{
    public static TheoryData<string, string> Lines => new()
    {
        { """{"source-ref":"s3://b/a.jpg","l":0,"l-metadata":{"class-name":"Cat","confidence":0.93}}""", "8,s3://b/a.jpg,Cat,0.93" },
        { """{"source":"It said \"no\", twice\nand left","l":1,"l-metadata":{"class-name":"Bad, very","confidence":0}}""", "8,\"It said \"\"no\"\", twice\nand left\",\"Bad, very\",0" },
        { """{"source":"=HYPERLINK(\"x\")","l":1,"l-metadata":{"class-name":"-1"}}""", "8,\"'=HYPERLINK(\"\"x\"\")\",'-1," },
        { """{"source":"waits"}""", "8,waits,," },
        { """{"source":"failed","l-metadata":{"failure-reason":"Nobody took it."}}""", "8,failed,," },
        { """{"source":{"any":"json"},"l":{"boxes":[1,2]},"l-metadata":{"type":"custom"}}""", "8,,\"{\"\"boxes\"\":[1,2]}\"," },
        { """{"source":"\u05E9\u05DC\u05D5\u05DD \uD83E\uDDC3","l":0,"l-metadata":{"class-name":"\u4F60","confidence":1}}""", "8,\u05E9\u05DC\u05D5\u05DD \U0001F9C3,\u4F60,1" },
        { """{"source":"other job's label","m":0,"m-metadata":{"class-name":"Cat","confidence":1}}""", "8,other job's label,," },
    };

    [Theory, MemberData(nameof(Lines))]
    public void A_line_of_the_output_becomes_a_line_of_csv(string json, string expected) =>
        Assert.Equal(expected, CsvLine.Of(ManifestLine.Parse(7, Encoding.UTF8.GetBytes(json)), "l"));
}
