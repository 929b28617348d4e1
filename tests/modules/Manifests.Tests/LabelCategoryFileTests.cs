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
    [InlineData("""{"labels":[{"label":"a"},{"label":"a"}]}""", "'a' stands in the label category file 2 times")]
    [InlineData("""{"labels":[{"label":"a"},{"name":"b"},{"label":"c"}]}""", "Entry 2")]
    [InlineData("""{"document-version":"2031","labels":[{"label":"a"},{"label":"b"}]}""", "'2031'")]
    public void Faults_are_told_in_words(string text, string part) => Assert.Contains(Faults(text), fault => fault.Contains(part, StringComparison.Ordinal));

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
