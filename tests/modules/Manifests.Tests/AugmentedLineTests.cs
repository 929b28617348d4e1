using System;
using System.Text.Json;

namespace Plumbline.Manifests.Tests;

public sealed class AugmentedLineTests
{
    public static TheoryData<string, string> Lines => new()
    {
        { """{"source-ref":"s3://b/1.jpg"}""", """{"source-ref":"s3://b/1.jpg","fish":2,"fish-metadata":{"m":1}}""" },
        { "{}", """{"fish":2,"fish-metadata":{"m":1}}""" },
        { "{ }", """{"fish":2,"fish-metadata":{"m":1}}""" },
        { """{ "a" : 1.50 , "b":"\u00e9é\/" } """, """{ "a" : 1.50 , "b":"\u00e9é\/","fish":2,"fish-metadata":{"m":1}} """ },
        { """{"fish":1,"a":1,"fish-metadata":{"x":{}}}""", """{"a":1,"fish":2,"fish-metadata":{"m":1}}""" },
        { """{"a":1,"fish":1}""", """{"a":1,"fish":2,"fish-metadata":{"m":1}}""" },
        { """{"a":1, "fish":1, "b":2, "fish-metadata":0, "c":3}""", """{"a":1, "b":2, "c":3,"fish":2,"fish-metadata":{"m":1}}""" },
        { """{"fish":1,"fish-metadata":0}""", """{"fish":2,"fish-metadata":{"m":1}}""" },
        { """{"fish":1,"fish":3,"a":{"fish":4}}""", """{"a":{"fish":4},"fish":2,"fish-metadata":{"m":1}}""" },
        { """{"f\u0069sh":1,"a":2}""", """{"a":2,"fish":2,"fish-metadata":{"m":1}}""" },
    };

    [Theory, MemberData(nameof(Lines))]
    public void A_label_goes_to_the_end_and_every_other_byte_stays(string input, string expected)
    {
        var output = Reading.Text(AugmentedLine.Labeled(Reading.Line(input), "fish", "2"u8.ToArray(), """{"m":1}"""u8.ToArray()));

        Assert.Equal(expected, output);
        JsonElement.Parse(output);
    }

    [Fact]
    public void A_failed_object_has_only_metadata_and_is_labeled_again()
    {
        var output = AugmentedLine.Failed(Reading.Line("""{"source":"x"}"""), "fish", """{"failure-reason":"r"}"""u8.ToArray());

        Assert.Equal("""{"source":"x","fish-metadata":{"failure-reason":"r"}}""", Reading.Text(output));
        Assert.False(ManifestLine.Parse(0, output).IsLabeled("fish"));
    }

    [Fact]
    public void What_a_function_answers_is_merged_and_our_metadata_stands_over_theirs()
    {
        var content = JsonElement.Parse("""{"fish-metadata":{"mine":1.0,"type":"theirs"},"fish":{"é":1},"extra":[1, 2],"source":"new"}""");

        var output = AugmentedLine.Merged(Reading.Line("""{"source":"x","k":0}"""), "fish", content, """{"type":"ours","z":1}"""u8.ToArray());

        Assert.Equal("""{"k":0,"fish":{"é":1},"extra":[1, 2],"source":"new","fish-metadata":{"mine":1.0,"type":"ours","z":1}}""", Reading.Text(output));
    }

    [Fact]
    public void A_faulty_line_cannot_be_written() =>
        Assert.Throws<ArgumentException>(() => AugmentedLine.Failed(Reading.Line("[]"), "fish", "{}"u8.ToArray()));
}
