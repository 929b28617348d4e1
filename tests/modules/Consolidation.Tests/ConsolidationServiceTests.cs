using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

public sealed class ConsolidationServiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConsolidationService Service = new();
    private static readonly LabelingJobName Job = LabelingJobName.TryParse("reef-1", out var name) ? name : default;
    private static readonly string[] Labels = ["sponge", "wrasse", "goby"];

    [Fact]
    public void Every_task_kind_has_a_row() =>
        Assert.Equal(TaskKind.All.Select(kind => kind.Name).Order(), ConsolidationService.Registered.Select(kind => kind.Name).Order());

    [Fact]
    public void The_label_of_most_workers_wins_and_is_written_as_its_index()
    {
        var outcome = Decide(TaskKind.ImageClassification, AnObject("0", "wrasse", "goby", "wrasse"));

        var label = Assert.Single(outcome.Objects);
        Assert.Null(label.FailureReason);
        Assert.Equal("1", Text(label.Value));
        var metadata = JsonNode.Parse(Text(label.Metadata))!;
        Assert.Equal("wrasse", (string)metadata["class-name"]!);
        Assert.Equal("groundtruth/image-classification", (string)metadata["type"]!);
        Assert.Equal("labeling-job/reef-1", (string)metadata["job-name"]!);
        Assert.Equal("2026-06-01T12:00:00.000000", (string)metadata["creation-date"]!);
        Assert.InRange((double)metadata["confidence"]!, 0.5, 1);
    }

    [Fact]
    public void A_single_worker_is_copied_with_confidence_zero()
    {
        var outcome = Decide(TaskKind.TextClassification, AnObject("0", "goby"));

        var metadata = JsonNode.Parse(Text(outcome.Objects[0].Metadata))!;
        Assert.Equal(("goby", 0.0), ((string)metadata["class-name"]!, (double)metadata["confidence"]!));
    }

    [Fact]
    public void Answers_without_one_of_the_jobs_labels_are_ignored_with_a_reason()
    {
        var item = new AnsweredObject("0", [Answer(1, """{"crowd-image-classifier":{"label":"whale"}}"""), Answer(2, """{"comment":"?"}"""), Answer(3, Chose("goby"))]);

        var outcome = Decide(TaskKind.ImageClassification, item);

        Assert.Equal("2", Text(outcome.Objects[0].Value));
        Assert.Equal(["The answer's label 'whale' is not one of the job's.", "The answer names no label."], outcome.Ignored.Select(ignored => ignored.Reason));
    }

    [Fact]
    public void An_object_without_a_usable_answer_fails_alone()
    {
        var outcome = Decide(TaskKind.ImageClassification, new AnsweredObject("0", [Answer(1, "{}")]), AnObject("1", "goby"));

        Assert.Equal("None of the 1 answers names a label of the job. The answer names no label.", outcome.Objects[0].FailureReason);
        Assert.Contains("\"failure-reason\"", Text(outcome.Objects[0].Metadata), StringComparison.Ordinal);
        Assert.True(outcome.Objects[0].Value.IsEmpty);
        Assert.Null(outcome.Objects[1].FailureReason);
    }

    [Fact]
    public void Answers_kept_aside_do_not_count()
    {
        var item = new AnsweredObject("0", [Answer(1, Chose("goby")), Answer(2, Chose("wrasse")) with { Counted = false }, Answer(3, Chose("wrasse")) with { Counted = false }]);

        Assert.Equal("2", Text(Decide(TaskKind.ImageClassification, item).Objects[0].Value));
    }

    [Fact]
    public void Objects_decided_before_teach_who_is_reliable_and_are_not_decided_again()
    {
        // Workers 1 and 2 always agreed with the crowd; 3 and 4 never did.
        var context = Enumerable.Range(0, 20)
            .Select(i => new AnsweredObject($"{i}", [Answer(1, Chose("goby")), Answer(2, Chose("goby")), Answer(5, Chose("goby")), Answer(3, Chose("sponge")), Answer(4, Chose("wrasse"))]))
            .ToList();
        var contested = new AnsweredObject("99", [Answer(1, Chose("wrasse")), Answer(2, Chose("wrasse")), Answer(3, Chose("sponge")), Answer(4, Chose("sponge"))]);

        var outcome = Service.Consolidate(Ask(TaskKind.ImageClassification, [contested]) with { Context = context });

        var label = Assert.Single(outcome.Objects);
        Assert.Equal(("99", "1"), (label.DatasetObjectId, Text(label.Value)));
        Assert.True(outcome.Workers.First(worker => worker.Worker == Worker(1)).Accuracy > outcome.Workers.First(worker => worker.Worker == Worker(3)).Accuracy);
    }

    [Fact]
    public void The_same_ask_gives_the_same_bytes_whatever_the_order_of_answers()
    {
        var item = AnObject("0", "wrasse", "goby", "sponge");
        var turned = item with { Answers = [.. item.Answers.Reverse()] };

        Assert.Equal(Text(Decide(TaskKind.ImageClassification, item).Objects[0].Metadata), Text(Decide(TaskKind.ImageClassification, turned).Objects[0].Metadata));
    }

    [Fact]
    public void A_custom_job_keeps_answers_as_given_and_points_at_them()
    {
        var place = new S3Uri("out", "rank/annotations/worker-response/iteration-1/0/2026-06-01_12:00:00.json");
        var outcome = Decide(TaskKind.Custom, new AnsweredObject("0", [Answer(1, """{"anything":[1,2]}""")], place));

        Assert.Equal("{}", Text(outcome.Objects[0].Value));
        var metadata = JsonNode.Parse(Text(outcome.Objects[0].Metadata))!;
        Assert.Equal(place.ToString(), (string)metadata["worker-response-ref"]!);
        Assert.Equal("groundTruth/custom", (string)metadata["type"]!);
        Assert.Equal("reef-1", (string)metadata["job_name"]!);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("majority-vote", true)]
    [InlineData("aws-dawid-skene", true)]
    [InlineData("crystal-ball", false)]
    public void Methods_are_known_by_name(string? method, bool known) =>
        Assert.Equal(known, Service.Knows(TaskKind.ImageClassification, method));

    [Fact]
    public void A_method_can_be_named()
    {
        var outcome = Service.Consolidate(Ask(TaskKind.ImageClassification, [AnObject("0", "goby", "goby")]) with { Method = "aws-dawid-skene" });

        Assert.Equal("aws-dawid-skene", outcome.Method);
        Assert.True((double)JsonNode.Parse(Text(outcome.Objects[0].Metadata))!["confidence"]! <= 0.95);
    }

    private static Consolidated Decide(TaskKind kind, params AnsweredObject[] objects) => Service.Consolidate(Ask(kind, objects));

    private static ConsolidationAsk Ask(TaskKind kind, IReadOnlyList<AnsweredObject> objects) => new(kind, null, Labels, Job, Noon, objects, []);

    private static AnsweredObject AnObject(string id, params string[] labels) => new(id, [.. labels.Select((label, i) => Answer(i + 1, Chose(label)))]);

    private static string Chose(string label) => $$$"""{"crowd-image-classifier":{"label":"{{{label}}}"}}""";

    private static WorkerId Worker(int number) => WorkerId.Parse($"private.us-east-1.{number:x16}");

    private static GivenAnswer Answer(int worker, string answer) =>
        new(new HumanTaskId(7), new AssignmentId(worker), Worker(worker), 1, answer, Noon.AddSeconds(-30), Noon, 12.5, Counted: true);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
