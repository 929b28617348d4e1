using System.Linq;
using System.Text.Json.Nodes;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.Consolidation.Tests;

public sealed class SpanTests
{
    private const string Text = "MV 🐠 Alba left Leith.";

    [Fact]
    public void Entities_are_nested_with_the_files_labels_and_confidence_is_an_entitys_own()
    {
        var label = Assert.Single(Decide(
            """{"crowd-entity-annotation":{"entities":[{"label":"goby","startOffset":5,"endOffset":9}]}}""",
            """{"crowd-entity-annotation":{"entities":[{"label":"goby","startOffset":5,"endOffset":9},{"label":"sponge","startOffset":15,"endOffset":20}]}}""").Objects);

        Assert.Equal(
            """{"annotations":{"labels":[{"label":"sponge","shortDisplayName":"spg"},{"label":"wrasse"},{"label":"goby"}],"entities":[{"label":"goby","startOffset":5,"endOffset":9},{"label":"sponge","startOffset":15,"endOffset":20}]}}""",
            Answers.Text(label.Value));
        Assert.Equal(
            """{"entities":[{"confidence":1},{"confidence":0.5}],"type":"groundtruth/text-span","job-name":"labeling-job/reef-1","human-annotated":"yes","creation-date":"2026-06-01T12:00:00.000000"}""",
            Answers.Text(label.Metadata));
        Assert.Equal([(0, 0.5), (2, 1.0)], label.Several!.Select(one => (one.Index, one.Confidence)));
    }

    [Fact]
    public void Nothing_to_mark_is_an_answer()
    {
        var label = Assert.Single(Decide("""{"crowd-entity-annotation":{"entities":[]}}""").Objects);

        Assert.Null(label.FailureReason);
        Assert.Empty(JsonNode.Parse(Answers.Text(label.Value))!["annotations"]!["entities"]!.AsArray());
        Assert.Equal(3, JsonNode.Parse(Answers.Text(label.Value))!["annotations"]!["labels"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""[{"label":"goby","startOffset":18,"endOffset":22}]""", "The answer marks 18 to 22, which is no part of the text of 21 characters.")]
    [InlineData("""[{"label":"goby","startOffset":-1,"endOffset":2}]""", "The answer marks -1 to 2, which is no part of the text of 21 characters.")]
    [InlineData("""[{"label":"goby","startOffset":2,"endOffset":2}]""", "The answer marks 2 to 2, which is no part of the text of 21 characters.")]
    [InlineData("""[{"label":"whale","startOffset":0,"endOffset":2}]""", "The answer's label 'whale' is not one of the job's.")]
    [InlineData("""[{"label":"goby","startOffset":1.5,"endOffset":2}]""", "The answer has no list of entities.")]
    [InlineData("""[{"label":"goby","startOffset":"1","endOffset":2}]""", "The answer has no list of entities.")]
    [InlineData("""[{"label":"goby","startOffset":1,"endOffset":99999999999}]""", "The answer has no list of entities.")]
    [InlineData("[7]", "The answer has no list of entities.")]
    [InlineData("{}", "The answer has no list of entities.")]
    public void An_answer_about_other_places_or_labels_counts_for_nothing_and_the_failure_says_why(string entities, string reason)
    {
        var outcome = Decide($$$"""{"crowd-entity-annotation":{"entities":{{{entities}}}}}""");

        Assert.Equal($"None of the 1 answers marks parts of the text with labels of the job. {reason}", outcome.Objects[0].FailureReason);
    }

    [Fact]
    public void Who_marked_just_what_most_did_agrees()
    {
        var mine = """{"crowd-entity-annotation":{"entities":[{"label":"goby","startOffset":5,"endOffset":9}]}}""";

        var outcome = Decide(mine, mine, """{"crowd-entity-annotation":{"entities":[]}}""");

        Assert.Equal([true, true, false], outcome.Judged.Select(judged => judged.Agrees));
        Assert.Equal([1, 1, 0.0], outcome.Workers.Select(worker => worker.Accuracy));
    }

    private static Consolidated Decide(params string[] answers)
    {
        var item = new AnsweredObject("0", [.. answers.Select((answer, number) => Answers.Of(number + 1, answer))]) { Text = Text };
        Assert.True(LabelCategoryFile.TryParse("""{"labels":[{"label":"sponge","shortDisplayName":"spg"},{"label":"wrasse"},{"label":"goby"}]}"""u8, 1, out var file, out _));
        return Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, item) with { Categories = file! });
    }
}
