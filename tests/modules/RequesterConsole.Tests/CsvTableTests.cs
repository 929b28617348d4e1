using System.Collections.Generic;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.RequesterConsole.Tests;

public sealed class CsvTableTests
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
        Assert.Equal([expected], Rows(TaskKind.TextClassification, json));

    [Fact]
    public void An_object_with_several_labels_has_a_row_for_each_and_one_for_none()
    {
        Assert.Equal("line,source,label,confidence", Head(TaskKind.TextMultiLabel));
        Assert.Equal(
            ["8,a,\"Red, dark\",0.88", "8,a,=1,0.41".Replace("=1", "'=1", System.StringComparison.Ordinal)],
            Rows(TaskKind.TextMultiLabel, """{"source":"a","l":[3,0],"l-metadata":{"class-map":{"3":"Red, dark","0":"=1"},"confidence-map":{"3":0.88,"0":0.41}}}"""));
        Assert.Equal(["8,a,,"], Rows(TaskKind.TextMultiLabel, """{"source":"a","l":[],"l-metadata":{"class-map":{},"confidence-map":{}}}"""));
        Assert.Equal(["8,a,,"], Rows(TaskKind.TextMultiLabel, """{"source":"a"}"""));
    }

    [Fact]
    public void Labeled_parts_have_their_place_and_their_words()
    {
        Assert.Equal("line,source,label,confidence,start,end,words", Head(TaskKind.NamedEntities));
        Assert.Equal(
            ["8,\U0001F9C3 Alba left,Vessel,0.9,2,6,Alba", "8,\U0001F9C3 Alba left,X,,3,99,"],
            Rows(TaskKind.NamedEntities, """{"source":"\uD83E\uDDC3 Alba left","l":{"annotations":{"labels":[],"entities":[{"label":"Vessel","startOffset":2,"endOffset":6},{"label":"X","startOffset":3,"endOffset":99}]}},"l-metadata":{"entities":[{"confidence":0.9}]}}"""));
        Assert.Equal(["8,a,,,,,"], Rows(TaskKind.NamedEntities, """{"source":"a","l":{"annotations":{"labels":[],"entities":[]}},"l-metadata":{"entities":[]}}"""));
    }

    [Fact]
    public void A_verified_label_brings_its_comments()
    {
        Assert.Equal("line,source,label,confidence,comments", Head(TaskKind.BoxVerification));
        Assert.Equal(
            ["8,s3://b/a.jpg,reject,0.72,\"Too \"\"wide\"\".\nAnd high.\""],
            Rows(TaskKind.BoxVerification, """{"source-ref":"s3://b/a.jpg","l":"1","l-metadata":{"class-name":"reject","confidence":0.72,"worker-feedback":[{"comment":"Too \"wide\"."},{"comment":"And high."}]}}"""));
        Assert.Equal(["8,s3://b/a.jpg,,,"], Rows(TaskKind.BoxVerification, """{"source-ref":"s3://b/a.jpg"}"""));
    }

    private static string Head(TaskKind kind) => new CsvTable(AnswerShapes.Of(kind), "l").Head;

    private static IEnumerable<string> Rows(TaskKind kind, string json) =>
        new CsvTable(AnswerShapes.Of(kind), "l").Rows(ManifestLine.Parse(7, Encoding.UTF8.GetBytes(json)));
}
