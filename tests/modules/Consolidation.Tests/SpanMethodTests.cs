using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Plumbline.Kernel;
using Plumbline.TruthInference;

namespace Plumbline.Consolidation.Tests;

public sealed class SpanMethodTests
{
    public static TheoryData<string> Names => [.. SpanMethods.All.Select(method => method.Name)];

    [Theory]
    [InlineData("span-vote", true)]
    [InlineData("span-consensus", true)]
    [InlineData("tag-consensus", true)]
    [InlineData("majority-vote", false)]
    public void A_kind_knows_its_own_methods_only(string method, bool isForSpans)
    {
        Assert.Equal(isForSpans, Answers.Service.Knows(TaskKind.NamedEntities, method));
        Assert.Equal(!isForSpans, Answers.Service.Knows(TaskKind.TextClassification, method));
        Assert.False(Answers.Service.Knows(TaskKind.Custom, method));
    }

    [Theory, MemberData(nameof(Names))]
    public void Whichever_decides_the_label_has_the_services_shape_and_cuts_no_character_in_two(string method)
    {
        const string fish = """{"label":"goby","startOffset":1,"endOffset":3}""";
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, AText("0", fish, fish, fish, ""), AText("1", fish)) with { Method = method });

        Assert.Equal(method, outcome.Method);
        Assert.Equal("""[{"label":"goby","startOffset":1,"endOffset":3}]""", Entities(outcome.Objects[0].Value, "annotations"));
        Assert.Equal(outcome.Objects[0].Value.ToArray(), outcome.Objects[1].Value.ToArray());
        Assert.Equal("""[{"confidence":0}]""", Entities(outcome.Objects[1].Metadata, null));
        Assert.InRange((double)JsonNode.Parse(outcome.Objects[0].Metadata.Span)!["entities"]![0]!["confidence"]!, 0.5, 1);
    }

    [Theory, MemberData(nameof(Names))]
    public void Long_texts_with_thousands_of_marks_are_decided_in_a_moment(string method)
    {
        var random = new Random(2);
        var ask = Answers.Ask(TaskKind.NamedEntities, ALongText("0", random), ALongText("1", random)) with { Method = method, Context = [ALongText("2", random)] };

        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            Assert.All(Answers.Service.Consolidate(ask).Objects, label => Assert.Null(label.FailureReason));
            return watch.ElapsedMilliseconds;
        });

        // Three texts; some 0.1 to 0.2 s on a free machine, and several times that while other tests run. Comparing all with all took 2 to 4.
        Assert.InRange(best, 0, 1_000);
    }

    private static string Entities(ReadOnlyMemory<byte> json, string? under) =>
        (under is null ? JsonNode.Parse(json.Span)! : JsonNode.Parse(json.Span)![under]!)["entities"]!.ToJsonString();

    private static AnsweredObject AText(string id, params string[] entities) => new(
        id, [.. entities.Select((entity, at) => Answers.Of(at + 1, $$$"""{"crowd-entity-annotation":{"entities":[{{{entity}}}]}}"""))]) { Text = "🐠🐟 🐡 swim." };

    /// <summary>300,000 characters of which some are fishes, 2,000 entities, three workers who overlook some and slip at some bounds.</summary>
    private static AnsweredObject ALongText(string id, Random random)
    {
        (int Start, int End)[] places = [.. Enumerable.Range(0, 2_000).Select(at => (at * 149, (at * 149) + random.Next(4, 30)))];
        string[] labels = ["sponge", "wrasse", "goby"];
        var answers = Enumerable.Range(1, 3).Select(worker => Answers.Of(worker, $$$"""{"crowd-entity-annotation":{"entities":[{{{string.Join(',', places
            .Where(_ => random.Next(20) > 0)
            .Select(place => $$"""{"label":"{{labels[random.Next(20) == 0 ? random.Next(3) : place.End % 3]}}","startOffset":{{place.Start}},"endOffset":{{place.End + (random.Next(10) == 0 ? 1 : 0)}}}"""))}}}]}}"""));
        return new(id, [.. answers]) { Text = new StringBuilder(300_000).Insert(0, "🐠 swims on. ", 30_000).ToString() };
    }
}
