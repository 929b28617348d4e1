using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

public sealed class MultiLabelTests
{
    [Fact]
    public void The_union_of_what_anybody_chose_is_written_surest_first_with_maps()
    {
        var outcome = Decide(AnObject("0", ["wrasse"], ["goby", "wrasse"], ["wrasse", "goby", "wrasse"]), AnObject("1", ["sponge"], ["sponge"], []));

        Assert.Equal(["[1,2]", "[0]"], outcome.Objects.Select(label => Answers.Text(label.Value)));
        var metadata = JsonNode.Parse(Answers.Text(outcome.Objects[0].Metadata))!;
        Assert.Equal("""{"1":"wrasse","2":"goby"}""", metadata["class-map"]!.ToJsonString());
        Assert.Equal(1, (double)metadata["confidence-map"]!["1"]!);
        Assert.InRange((double)metadata["confidence-map"]!["2"]!, 0.5, 0.95);
        Assert.Equal("groundtruth/text-classification-multilabel", (string)metadata["type"]!);
        Assert.Equal(["class-map", "confidence-map", "type", "job-name", "human-annotated", "creation-date"], metadata.AsObject().Select(member => member.Key));
        Assert.Equal([1, 2], outcome.Objects[0].Several!.Select(one => one.Index));
    }

    [Fact]
    public void A_single_worker_is_copied_with_confidence_zero_in_the_label_files_order()
    {
        var label = Assert.Single(Decide(AnObject("0", ["goby", "sponge"])).Objects);

        Assert.Equal("[0,2]", Answers.Text(label.Value));
        Assert.Equal("""{"0":0,"2":0}""", JsonNode.Parse(Answers.Text(label.Metadata))!["confidence-map"]!.ToJsonString());
    }

    [Fact]
    public void None_of_the_labels_is_an_answer_however_the_page_sends_it()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.TextMultiLabel, AnObject("0", ["None of these"], [])) with { NoLabel = "None of these" });

        Assert.Empty(outcome.Ignored);
        Assert.Equal("[]", Answers.Text(outcome.Objects[0].Value));
        Assert.Empty(outcome.Objects[0].Several!);
        Assert.Null(outcome.Objects[0].LeastConfidence);
    }

    [Theory]
    [InlineData("""{"crowd-classifier-multi-select":{"labels":["goby","whale"]}}""", "The answer's label 'whale' is not one of the job's.")]
    [InlineData("""{"crowd-classifier-multi-select":{"labels":["goby",7]}}""", "The answer has no list of labels.")]
    [InlineData("""{"crowd-classifier-multi-select":{"labels":["\ud83d"]}}""", "The answer's label '\uFFFD' is not one of the job's.")]
    [InlineData("""{"\ud83d":{"labels":7}}""", "The answer has no list of labels.")]
    [InlineData("""{"label":"goby"}""", "The answer has no list of labels.")]
    [InlineData("{}", "The answer has no list of labels.")]
    public void An_answer_that_is_not_a_list_of_the_jobs_labels_counts_for_nothing_and_the_failure_says_why(string answer, string reason)
    {
        var outcome = Decide(new AnsweredObject("0", [Answers.Of(1, answer)]));

        Assert.Equal($"None of the 1 answers lists labels of the job. {reason}", outcome.Objects[0].FailureReason);
        Assert.Equal([reason], outcome.Ignored.Select(ignored => ignored.Reason));
    }

    [Fact]
    public void A_label_that_hardly_anybody_chose_is_as_sure_as_its_absence()
    {
        string[][] clear = [["goby"], ["goby"], ["goby"], ["goby"], ["goby", "sponge"]];
        string[][] torn = [["goby"], ["goby"], ["goby", "sponge"], ["goby", "sponge"]];

        Assert.Equal(0.8, Least(clear));
        Assert.Equal(0.5, Least(torn));
        Assert.Equal(0, Least(["goby"]));

        double? Least(params string[][] choices) =>
            Answers.Service.Consolidate(Answers.Ask(TaskKind.TextMultiLabel, AnObject("0", choices)) with { Method = "majority-vote" }).Objects[0].LeastConfidence;
    }

    [Fact]
    public void Labels_that_nobody_chose_for_an_object_do_not_wear_its_chance_down()
    {
        var few = Least(2);
        var many = Least(30);

        Assert.True(few > 0.5, $"two labels: {few}");
        Assert.InRange(many, few - 0.1, 1);

        double Least(int labels)
        {
            List<string> names = [.. Enumerable.Range(0, labels).Select(number => $"label {number}")];
            AnsweredObject[] objects = [AnObject("none", [], [], []), .. Enumerable.Range(0, 60).Select(number => AnObject($"{number}", Same(names[number % labels])))];
            var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.TextMultiLabel, objects) with { Labels = names, Method = "auto" });
            return outcome.Objects.Min(one => one.Chance!.Value);
        }

        static string[][] Same(string label) => [[label], [label], [label]];
    }

    [Fact]
    public void Who_chose_just_what_is_believed_agrees()
    {
        var outcome = Decide(AnObject("0", ["goby"], ["goby"], ["goby", "sponge"]));

        Assert.Equal([true, true, false], outcome.Judged.Select(judged => judged.Agrees));
    }

    private static Consolidated Decide(params AnsweredObject[] objects) => Answers.Service.Consolidate(Answers.Ask(TaskKind.TextMultiLabel, objects));

    private static AnsweredObject AnObject(string id, params string[][] choices) => new(
        id,
        [.. choices.Select((labels, number) => Answers.Of(
            number + 1,
            new JsonObject { ["crowd-classifier-multi-select"] = new JsonObject { ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]) } }.ToJsonString()))]);
}
