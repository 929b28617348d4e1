using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Manifests.Tests;

public sealed class LabelCategoryFileTests
{
    [Theory]
    [InlineData("document-version")]
    [InlineData("documentVersion")]
    public void The_simple_dialect_is_read(string versionKey)
    {
        var file = Good($$"""{{"\uFEFF"}}{"{{versionKey}}":"2018-11-28","labels":[{"label":"Port","shortDisplayName":"prt"},{"label":"Vessel"}],"instructions":{"shortInstruction":"<p>s</p>","fullInstruction":"f"} }""");

        Assert.Equal(["Port", "Vessel"], file.Names);
        Assert.Equal((0, 1), (file.IndexOf("Port"), file.IndexOf("Vessel")));
        Assert.Null(file.IndexOf("port"));
        Assert.Equal(("2018-11-28", "prt", "<p>s</p>", "f"), (file.Version!, file.Labels[0].ShortDisplayName!, file.ShortInstruction!, file.FullInstruction!));
    }

    [Fact]
    public void The_extended_dialect_is_read()
    {
        var file = Good("""
            {"documentVersion":"2020-03-01",
             "labels":[{"label":"Forklift","categoryAttributes":[{"name":"load","type":"string","enum":["empty","full"],"isRequired":true}]},
                       {"label":"Person","editsAllowed":"none","attributes":[{"name":"n","type":"number","minimum":0,"maximum":4}]}],
             "categoryGlobalAttributes":[{"name":"hidden","type":"string"}],
             "frameAttributes":[{"name":"people","description":"visible","type":"number"}],
             "annotationType":[{"type":"BoundingBox"},{"type":"Cuboid"}],"auditLabelAttributeName":"yard-v1-ref",
             "instructions":{"shortIntroduction":"s","fullIntroduction":"f"}}
            """);

        Assert.Equal(["empty", "full"], file.Labels[0].Attributes.Single().Choices);
        Assert.True(file.Labels[0].Attributes.Single().IsRequired);
        Assert.Equal((false, 4.0), (file.Labels[1].EditsAllowed, file.Labels[1].Attributes.Single().Maximum!.Value));
        Assert.Equal(("hidden", "visible"), (file.GlobalAttributes.Single().Name, file.FrameAttributes.Single().Description!));
        Assert.Equal(["BoundingBox", "Cuboid"], file.AnnotationTypes);
        Assert.Equal(("yard-v1-ref", "s", "f"), (file.AuditLabelAttributeName!, file.ShortInstruction!, file.FullInstruction!));
    }

    [Theory]
    [InlineData("", "not a JSON object")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"labels":[{"label":"\ud800"}]}""", "not a JSON object")]
    [InlineData("{}", "names no labels")]
    [InlineData("""{"labels":{}}""", "not a list")]
    [InlineData("""{"labels":[{"label":"a"}]}""", "names 1 label")]
    [InlineData("""{"labels":[{"label":"a"},{"label":"a"}]}""", "'a' stands in the label category file more than once")]
    [InlineData("""{"labels":[{"label":"a"},{"name":"b"},{"label":"c"}]}""", "Entry 2")]
    [InlineData("""{"labels":[{"label":""},{"label":"b"}]}""", "Entry 1 of 'labels' has no 'label' text")]
    [InlineData("""{"labels":[{"label":"\u200b\u2060"},{"label":"b"}]}""", "Entry 1 of 'labels' has no character that anybody can see")]
    [InlineData("""{"labels":[{"label":"\u200d"},{"label":"b"}]}""", "no character that anybody can see")]
    [InlineData("""{"labels":[{"label":"cat"},{"label":"b"},{"label":"c\u202eat"}]}""", "Entries 1 and 3 of 'labels' look the same, 'cat'")]
    [InlineData("""{"labels":[{"label":"a"},{"label":"b"}],"instructions":"read"}""", "'instructions' in the label category file is no object")]
    [InlineData("""{"labels":[{"label":"a"},{"label":"b"}],"annotationType":"Circle"}""", "The annotationType 'Circle' is none of")]
    [InlineData("""{"labels":[{"label":"a","editsAllowed":"some"},{"label":"b"}]}""", "'editsAllowed' is \"some\"")]
    [InlineData("""{"document-version":"2031","labels":[{"label":"a"},{"label":"b"}]}""", "'2031'")]
    [InlineData("""{"labels":[{"label":""},{"label":"b"},{"label":"  "}]}""", "Entry 3 of 'labels' has no character that anybody can see")]
    [InlineData("""{"labels":[{"name":"a"},{"label":"cat"},{"label":"c\u202eat"}]}""", "Entries 2 and 3 of 'labels' look the same, 'cat'")]
    public void Faults_are_told_in_words(string text, string part) => Assert.Contains(Faults(text), fault => fault.Contains(part, StringComparison.Ordinal));

    [Theory]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"text"}""", "needs a 'name' and a 'type'")]
    [InlineData("categoryGlobalAttributes", """{"name":"seventeen-letters","type":"number"}""", "has a name of 17 characters; 16 are allowed")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"string","enum":[]}""", "is no list of texts")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"string","enum":["a","a"]}""", "1 to 10 different texts")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"number","enum":["a"]}""", "only those of type 'string'")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"string","minimum":1}""", "only those of type 'number'")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"number","minimum":2,"maximum":1}""", "the smaller first")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"number","minimum":0.5}""", "whole numbers")]
    [InlineData("categoryGlobalAttributes", """{"name":"n","type":"number"},{"name":"n","type":"string"}""", "'n' is asked 2 times")]
    [InlineData("frameAttributes", """{"name":"n","type":"number"}""", "needs a 'description'")]
    [InlineData("frameAttributes", """{"name":"own","type":"number","description":"d"}""", "'own' is asked 2 times")]
    public void Faults_of_attributes_are_told_in_words(string list, string attributes, string part) => Assert.Contains(
        Faults($$"""{"labels":[{"label":"a","categoryAttributes":[{"name":"own","type":"number"}]},{"label":"b"}],"{{list}}":[{{attributes}}]}"""),
        fault => fault.Contains(part, StringComparison.Ordinal));

    [Theory]
    [InlineData(10, 5, 0, null)]
    [InlineData(11, 5, 0, "There are 11 in the attributes of the label 'a', global ones included; 10 are allowed.")]
    [InlineData(9, 6, 0, "There are 6 that ask for free text")]
    [InlineData(5, 2, 10, null)]
    [InlineData(5, 2, 11, "There are 11 in frameAttributes; 10 are allowed.")]
    public void Attributes_are_counted_with_the_global_ones(int asked, int free, int frame, string? part)
    {
        static string List(string prefix, int count, int free) => string.Join(',', Enumerable.Range(0, count).Select(i =>
            i < free ? $$"""{"name":"{{prefix}}{{i}}","type":"string","description":"d"}""" : $$"""{"name":"{{prefix}}{{i}}","type":"number","description":"d"}"""));

        var faults = Faults(
            $$"""{"labels":[{"label":"a","attributes":[{{List("l", asked - 2, free)}}]},{"label":"b"}],"categoryGlobalAttributes":[{{List("g", 2, 0)}}],"frameAttributes":[{{List("f", frame, 0)}}]}""");

        Assert.Equal(part is null ? 0 : 1, faults.Count);
        Assert.All(faults, fault => Assert.Contains(part!, fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Three_thousand_labels_are_read_and_refused_where_a_task_takes_fewer()
    {
        var file = Reading.Bytes($$"""{"labels":[{{string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"{{\"label\":\"label {i}\"}}"))}}]}""");

        Assert.True(LabelCategoryFile.TryParse(file, 2, out var read, out _));
        Assert.Equal(3_000, read!.Names.Count);
        Assert.False(LabelCategoryFile.TryParse(file, 2, out _, out var faults, maxLabels: 50));
        Assert.Equal(["The label category file names 3000 labels; this task takes 50 at most."], faults);
    }

    [Fact]
    public void A_file_full_of_faults_is_told_in_a_few_sentences()
    {
        var faults = Faults($$"""{"labels":[{{string.Join(',', Enumerable.Repeat("""{"label":"same"}""", 3_000))}}]}""");

        Assert.Equal(21, faults.Count);
        Assert.Equal("The label category file has 2979 more faults of the kind.", faults[^1]);
    }

    [Fact]
    public void Instructions_have_the_services_length()
    {
        static string File(int brief, int full) =>
            $$$"""{"labels":[{"label":"a"},{"label":"b"}],"instructions":{"shortInstruction":"{{{new string('s', brief)}}}","fullInstruction":"{{{new string('f', full)}}}"}}""";

        Assert.Empty(Faults(File(255, 2_048)));
        Assert.Equal(2, Faults(File(256, 2_049)).Count);
    }

    [Fact]
    public void A_label_of_257_characters_is_too_long()
    {
        Assert.Empty(Faults($$"""{"labels":[{"label":"{{new string('a', 256)}}"},{"label":"b"}]}"""));
        Assert.Contains(Faults($$"""{"labels":[{"label":"{{new string('a', 257)}}"},{"label":"b"}]}"""), fault => fault.Contains("257", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var random = new Random(3);
        var good = Reading.Bytes("""{"documentVersion":"2020-03-01","labels":[{"label":"F","categoryAttributes":[{"name":"l","type":"string","enum":["e"]}]},{"label":"P"}],"annotationType":"Polygon"}""");
        for (var round = 0; round < 3000; round++)
        {
            var bytes = good.ToArray();
            for (var hits = random.Next(1, 4); hits > 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            LabelCategoryFile.TryParse(bytes, 2, out _, out _);
        }
    }

    private static LabelCategoryFile Good(string text)
    {
        Assert.True(LabelCategoryFile.TryParse(Reading.Bytes(text), 2, out var file, out var faults), string.Join('\n', faults));
        return file!;
    }

    private static IReadOnlyList<string> Faults(string text)
    {
        LabelCategoryFile.TryParse(Reading.Bytes(text), 2, out _, out var faults);
        return faults;
    }
}
