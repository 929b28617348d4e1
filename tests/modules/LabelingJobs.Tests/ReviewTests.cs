using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Quality;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Labels looked at again by people: which first, decided how, and what that leaves behind.</summary>
public sealed class ReviewTests
{
    private static readonly LabelingJobName Reef = LabelingJobName.TryParse("Reef-1", out var name) ? name : default;

    private static readonly string[] Fish = ["sponge", "wrasse", "goby"];

    [Fact]
    public async Task The_least_likely_label_comes_first_with_what_was_said_and_a_decision_takes_it_out_of_the_list()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 12);

        var doubts = await world.Jobs.ListDoubtsAsync(JobWorld.Scope, Reef, new(Limit: 100), default);
        Assert.Equal(12, doubts.Items.Count);
        Assert.Equal(doubts.Items.Select(one => one.Chance).Order(), doubts.Items.Select(one => one.Chance));
        Assert.Equal(3, doubts.Items[0].Object.Index % 4);
        Assert.Equal([(Fish[doubts.Items[0].Object.Index % 3], 2), (Fish[(doubts.Items[0].Object.Index + 1) % 3], 1)], doubts.Items[0].Said);

        var index = doubts.Items[0].Object.Index;
        var other = Fish[(index + 1) % 3];
        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, index, new(Labels: [other], Because: "Look at the fins."), "lead@example.org", default);
        var rest = await world.Jobs.ListDoubtsAsync(JobWorld.Scope, Reef, new(Limit: 100), default);
        Assert.DoesNotContain(rest.Items, one => one.Object.Index == index);
        Assert.Equal(11, rest.Items.Count);
        var worth = await world.Jobs.DoubtWorthAsync(JobWorld.Scope, Reef, default);
        Assert.Equal((12L, 1L), (worth.Labeled, worth.Decided));
        Assert.Equal(rest.Items.Sum(one => 1 - one.Chance!.Value) / 12, 1 - worth.ExpectedRight!.Value, 3);
        Assert.Equal(rest.Items.Take(10).Sum(one => 1 - one.Chance!.Value), worth.Gains.Single().Wrong, 3);
        Assert.Equal(new(false, "Look at the fins.", "lead@example.org", world.Clock.GetUtcNow()), (await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, index, default)).Decided);
    }

    [Fact]
    public async Task Pages_of_doubts_neither_repeat_nor_skip_and_can_be_asked_for_an_answer_somebody_gave()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 30);

        var whole = (await world.Jobs.ListDoubtsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items.Select(one => one.Object.Index).ToList();
        Assert.Equal(whole, await WalkAsync(world, new(Limit: 7)));
        var given = await WalkAsync(world, new(Label: "wrasse", Given: "goby", Limit: 3));
        Assert.Equal(whole.Where(index => index % 3 == 1 && index % 4 == 3).Order(), given.Order());
        Assert.NotEmpty(given);
        await Assert.ThrowsAsync<LabelingJobQueryNotValid>(() => world.Jobs.ListDoubtsAsync(JobWorld.Scope, Reef, new(Given: "whale"), default));
        await Assert.ThrowsAsync<LabelingJobTokenNotValid>(() => world.Jobs.ListDoubtsAsync(JobWorld.Scope, Reef, new(Token: "bm9uZQ"), default));
    }

    [Fact]
    public async Task A_decision_after_the_end_is_in_the_output_again_and_can_be_taken_back()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 12);
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        var before = await OutputAsync(world);
        var counts = (await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default)).Labels.Select(label => label.Objects).ToList();

        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Labels: ["wrasse"]), "lead", default);
        await world.RunAsync();
        var line = JsonNode.Parse((await OutputAsync(world))[3])!;
        Assert.Equal((1, "wrasse", 1.0), ((int)line["fish"]!, (string)line["fish-metadata"]!["class-name"]!, (double)line["fish-metadata"]!["confidence"]!));
        Assert.Equal([counts[0] - 1, counts[1] + 1, counts[2]], (await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default)).Labels.Select(label => label.Objects));
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Contains("\"datasetObjectId\":\"3\",\"label\":\"wrasse\",\"confidence\":1,\"chance\":1", await world.ReadAsync("out/Reef-1/quality/labels.jsonl"), StringComparison.Ordinal);

        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Labels: ["goby"]), "lead", default);
        await world.Jobs.UndoAdjudicationAsync(JobWorld.Scope, Reef, 3, default);
        await world.Jobs.UndoAdjudicationAsync(JobWorld.Scope, Reef, 3, default);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.RunAsync();
        Assert.Equal(before, await OutputAsync(world));
        Assert.Equal(counts, (await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default)).Labels.Select(label => label.Objects));
        Assert.Null((await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 3, default)).Decided);
    }

    [Fact]
    public async Task A_kept_label_stays_as_it_is_and_an_answer_may_be_taken_over()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 12);
        var before = await OutputAsync(world);

        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Keep: true), "lead", default);
        await world.RunAsync();
        Assert.Equal(before, await OutputAsync(world));
        Assert.Equal(1, (await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 3, default)).Object.Chance);
        var odd = (await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 3, default)).Answers.Single(answer => answer.ChosenLabel == "wrasse");
        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Answer: odd.Assignment), "lead", default);
        Assert.Equal("wrasse", (await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 3, default)).Object.Label);

        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Keep: true), "lead", default);
        var confirmed = await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 3, default);
        Assert.Equal(("wrasse", false), (confirmed.Object.Label, confirmed.Decided!.IsKept));
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused_in_one_sentence()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 12);

        foreach (var (decision, says) in ((LabelDecision, string)[])
        [
            (new(), "say 'keep', name 'labels'"), (new(Labels: ["whale"]), "'whale' names no labels"), (new(Labels: ["goby", "wrasse"]), "names no labels"), (new(Labels: []), "names no labels"),
            (new(Answer: new(7)), "has no answer"), (new(Keep: true, Because: new('x', 1_001)), "1001 characters"),
        ])
        {
            var refusal = await Assert.ThrowsAsync<LabelingJobDecisionRefused>(() => world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, decision, "lead", default));
            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<LabelingJobObjectNotFound>(() => world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 12, new(Keep: true), "lead", default));
        await Assert.ThrowsAsync<LabelingJobNotFound>(() => world.Jobs.AdjudicateAsync(new(AccountId.Parse("999999999999"), "us-east-1"), Reef, 3, new(Keep: true), "lead", default));
    }

    [Fact]
    public async Task A_failed_object_is_given_a_label_and_fails_again_when_that_is_taken_back()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.UploadAsync("in/photos.manifest", await world.ReadAsync("in/photos.manifest") + "{\"source-ref\":\"s3://reef/img/none.jpg\"}\n");
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        await world.WorkAsync(await world.WorkerAsync("ann"), index => Fish[index % 3]);
        await PassAsync(world);
        var before = await OutputAsync(world);
        Assert.Equal((JobStatus.Completed, 3L, 1L), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters.HumanLabeled, (await world.DescribeAsync()).Counters.FailedNonRetryable));

        await Assert.ThrowsAsync<LabelingJobDecisionRefused>(() => world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Keep: true), "lead", default));
        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Labels: ["goby"]), "lead", default);
        await world.RunAsync();
        Assert.Equal((4L, 0L), ((await world.DescribeAsync()).Counters.HumanLabeled, (await world.DescribeAsync()).Counters.FailedNonRetryable));
        Assert.Equal("goby", (string)JsonNode.Parse((await OutputAsync(world))[3])!["fish-metadata"]!["class-name"]!);
        Assert.Empty(await world.ReadAsync("out/Reef-1/failures/failures.jsonl"));
        Assert.Equal((0, 2L), ((await world.Jobs.FailuresAsync(JobWorld.Scope, Reef, new(), default)).Counts.Count(count => count.Objects > 0), (await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default)).Labels[2].Objects));

        await world.Jobs.UndoAdjudicationAsync(JobWorld.Scope, Reef, 3, default);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.RunAsync();
        Assert.Equal(before, await OutputAsync(world));
        Assert.Equal((3L, 1L), ((await world.DescribeAsync()).Counters.HumanLabeled, (await world.DescribeAsync()).Counters.FailedNonRetryable));
        Assert.Contains("none.jpg", (await world.Jobs.FailuresAsync(JobWorld.Scope, Reef, new(), default)).Objects.Items.Single().SourceRef, StringComparison.Ordinal);
        Assert.NotEmpty(await world.ReadAsync("out/Reef-1/failures/failures.jsonl"));
    }

    [Fact]
    public async Task Discarded_answers_do_not_undo_what_a_person_decided()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(12);
        await world.UploadAsync("in/photos.manifest", await world.ReadAsync("in/photos.manifest") + "{\"source-ref\":\"s3://reef/img/0000.jpg\",\"left\":1}\n");
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        var ann = await world.WorkerAsync("ann");
        await AnswerAsync(world, ann, 12, index => Fish[index % 3]);
        await AnswerAsync(world, await world.WorkerAsync("bob"), 12, index => Fish[index % 3]);
        await PassAsync(world);
        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 3, new(Labels: ["goby"]), "lead", default);

        await world.Quality.DoAsync(group, ann.Id, QualityActionKind.DiscardAnswers, "Tries.", "lead", default);
        await PassAsync(world);
        var all = (await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items;
        Assert.Equal((ObjectState.Labeled, "goby"), (all[3].State, all[3].Label));
        Assert.Equal(11, all.Take(12).Count(item => item.State is ObjectState.Waiting));
    }

    [Fact]
    public async Task A_whole_audit_leaves_no_doubt_and_its_corrections_are_labels()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 12);
        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 0, new(Labels: ["goby"]), "lead", default);
        await world.Jobs.AdjudicateAsync(JobWorld.Scope, Reef, 1, new(Labels: ["goby"]), "lead", default);

        var audit = await world.Jobs.DrawAuditAsync(JobWorld.Scope, Reef, 100, 0.95, "auditor", default);
        Assert.Equal((12L, 12L, null), (audit.Population, audit.Size, audit.AtLeast));
        var seen = new List<long>();
        while (await world.Jobs.AuditedAsync(JobWorld.Scope, Reef, audit.Id, null, default) is { } next)
        {
            Assert.Null(audit.AtLeast);
            seen.Add(next.Object.Index);
            audit = await world.Jobs.LookAsync(JobWorld.Scope, Reef, audit.Id, next.Place, [Fish[next.Object.Index % 3]], null, "auditor", default);
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(index => (long)index), seen.Order());
        Assert.NotEqual(seen.Order(), seen);
        Assert.Equal((10L, 2L, true), (audit.Right, audit.Wrong, audit.IsComplete));
        Assert.Equal(10 / 12.0, audit.AtLeast!.Value, 12);
        Assert.Equal(2, await world.Jobs.CorrectAsync(JobWorld.Scope, Reef, audit.Id, "auditor", default));
        Assert.All((await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items, item => Assert.Equal(Fish[item.Index % 3], item.Label));
        Assert.Equal(audit, (await world.Jobs.ListAuditsAsync(JobWorld.Scope, Reef, default)).Single());
    }

    [Fact]
    public async Task A_second_look_counts_instead_of_the_first_and_nonsense_is_refused()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 12);
        var audit = await world.Jobs.DrawAuditAsync(JobWorld.Scope, Reef, 5, 0.9, "auditor", default);
        Assert.Equal((12L, 5L), (audit.Population, audit.Size));

        Assert.Equal(1, (await world.Jobs.LookAsync(JobWorld.Scope, Reef, audit.Id, 0, null, false, "auditor", default)).Wrong);
        audit = await world.Jobs.LookAsync(JobWorld.Scope, Reef, audit.Id, 0, null, true, "auditor", default);
        Assert.Equal((1L, 0L), (audit.Right, audit.Wrong));
        audit = await world.Jobs.LookAsync(JobWorld.Scope, Reef, audit.Id, 0, null, true, "auditor", default);
        Assert.Equal((1L, 0L), (audit.Right, audit.Wrong));
        Assert.Equal(1, (await world.Jobs.AuditedAsync(JobWorld.Scope, Reef, audit.Id, null, default))!.Place);
        foreach (var (place, labels, right, says) in ((int, string[]?, bool?, string)[])
            [(0, null, null, "either"), (0, ["goby"], true, "either"), (0, ["whale"], null, "'whale' is no label"), (0, ["goby", "wrasse"], null, "exactly one"), (9, null, true, "no place 9")])
        {
            var refusal = await Assert.ThrowsAsync<LabelingJobAuditRefused>(() => world.Jobs.LookAsync(JobWorld.Scope, Reef, audit.Id, place, labels, right, "auditor", default));
            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<LabelingJobAuditNotFound>(() => world.Jobs.AuditAsync(JobWorld.Scope, Reef, audit.Id + 1, default));
        await Assert.ThrowsAsync<LabelingJobAuditRefused>(() => world.Jobs.DrawAuditAsync(JobWorld.Scope, Reef, 0, 0.9, "auditor", default));
        await Assert.ThrowsAsync<LabelingJobAuditRefused>(() => world.Jobs.DrawAuditAsync(JobWorld.Scope, Reef, 5, double.NaN, "auditor", default));
    }

    [Fact]
    public async Task Truth_from_the_manifest_measures_workers_at_once_and_is_the_label_whatever_they_answer()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(24);
        var lines = (await world.ReadAsync("in/photos.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await world.UploadAsync("in/photos.manifest", string.Join('\n', lines.Select((line, at) => at switch
        {
            2 => line[..^1] + ",\"expert\":\"goby\"}",
            5 => line[..^1] + ",\"expert\":7,\"expert-metadata\":{\"class-name\":\"goby\"}}",
            8 => line[..^1] + ",\"expert\":2}",
            9 => line[..^1] + ",\"expert\":\"whale\"}",
            10 => line[..^1] + ",\"expert\":{\"a\":1}}",
            _ => line,
        })) + "\n");
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;

        Assert.Equal((3, 3L), await world.Jobs.AddKnownGoldAsync(JobWorld.Scope, Reef, "expert", 10, 0.5, default));
        Assert.Equal((0, 3L), await world.Jobs.AddKnownGoldAsync(JobWorld.Scope, Reef, "expert", 10, 0.5, default));
        var (blind, better) = (await world.WorkerAsync("blind"), await world.WorkerAsync("better"));
        for (var turn = 0; turn < 40; turn++)
        {
            // Each answer is heard before the next is given: whoever has seen a copy may still be asked about the object.
            await AnswerAsync(world, blind, 1, _ => "sponge");
            await AnswerAsync(world, better, 1, index => Fish[index % 3]);
            await world.RunAsync();
        }

        await PassAsync(world);

        var all = (await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items;
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.All(new long[] { 2, 5, 8 }, index => Assert.Equal(("goby", 1.0), (all[(int)index].Label, all[(int)index].Chance)));
        var workers = (await world.Quality.ListWorkersAsync(group, null, 10, default)).Items;
        Assert.Equal((6L, 0L), (workers.Single(one => one.Worker == blind.Id).Gold, workers.Single(one => one.Worker == blind.Id).GoldRight));
        Assert.Equal((6L, 6L), (workers.Single(one => one.Worker == better.Id).Gold, workers.Single(one => one.Worker == better.Id).GoldRight));
    }

    [Fact]
    public async Task Agreement_is_measured_beyond_chance_and_worker_by_worker()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 24);

        var report = await world.Jobs.AgreementAsync(JobWorld.Scope, Reef, default);
        Assert.Equal((24L, 24L), (report.Objects, report.Labeled));

        // Cas differs in 6 of 24 objects: of the 72 pairs of answers 12 are apart.
        Assert.Equal(1 - (12 / 72.0), report.Measures.Single(one => one.Measure == "percent").Value!.Value, 9);
        var alpha = report.Measures.Single(one => one.Measure == "krippendorff-nominal");
        Assert.InRange(alpha.Value!.Value, 0.74, 0.76);
        Assert.True(alpha.Interval!.Low < alpha.Value && alpha.Value < alpha.Interval.High);
        Assert.Equal([0.75, 0.75, 1], report.Pairs.Select(pair => pair.Equal).Order());
        Assert.All(report.Pairs, pair => Assert.Equal(24, pair.Shared));
        Assert.Equal(report.Measures.Select(one => one.Interval), (await world.Jobs.AgreementAsync(JobWorld.Scope, Reef, default)).Measures.Select(one => one.Interval));
    }

    [Fact]
    public async Task Answers_of_more_tasks_than_go_at_once_are_read_all_the_same()
    {
        await using var world = await JobWorld.OpenAsync();
        await DisputedAsync(world, photos: 2);
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;

        var answers = await world.Opened.Database.ReadAsync(
            reading =>
            {
                var worker = world.Tasks.ListWorkers(reading, group, true, null, 1).Items[0].Worker;
                var tasks = world.Tasks.ListAnswers(reading, group, worker, null, 10).Items.Select(item => item.Given.Task);
                return world.Tasks.ReadCounted(reading, Enumerable.Range(0, 1_100).Select(number => new HumanTaskId(number)).Concat(tasks)).ToList();
            },
            default);
        Assert.Equal(6, answers.Count);
    }

    [Fact]
    public async Task A_truth_that_is_not_there_is_refused()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(4);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        foreach (var (attribute, says) in ((string, string)[])[("expert", "no line of the manifest"), ("fish", "is the attribute this job labels"), ("source-ref", "no line of the manifest")])
        {
            var refusal = await Assert.ThrowsAsync<LabelingJobGoldRefused>(() => world.Jobs.AddKnownGoldAsync(JobWorld.Scope, Reef, attribute, 10, 0.5, default));
            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A finished job of three answers each; the third worker says something else about every fourth photo.</summary>
    private static async Task DisputedAsync(JobWorld world, int photos)
    {
        await world.PhotosAsync(photos);
        await world.CreateAsync(world.AJob(workers: 3));
        await world.RunAsync();
        foreach (var person in (string[])["ann", "bob", "cas"])
        {
            await world.WorkAsync(await world.WorkerAsync(person), index => Fish[person == "cas" && index % 4 == 3 ? (index + 1) % 3 : index % 3]);
        }

        await PassAsync(world);
    }

    private static async Task<List<long>> WalkAsync(JobWorld world, DoubtQuery query)
    {
        var found = new List<long>();
        do
        {
            var page = await world.Jobs.ListDoubtsAsync(JobWorld.Scope, Reef, query, default);
            found.AddRange(page.Items.Select(one => one.Object.Index));
            query = query with { Token = page.Next };
        }
        while (query.Token is not null);
        return found;
    }

    /// <summary>Takes and answers until nothing more comes, at most so often.</summary>
    private static async Task AnswerAsync(JobWorld world, WorkerOnDuty worker, int most, Func<int, string> label)
    {
        for (var given = 0; given < most && await world.TakeAsync(worker) is { } task; given++)
        {
            await world.LabelAsync(worker, task, label(int.Parse(task.TaskSubject, CultureInfo.InvariantCulture)));
        }
    }

    private static async Task<string[]> OutputAsync(JobWorld world) => (await world.ReadAsync("out/Reef-1/manifests/output/output.manifest")).Split('\n');

    private static async Task PassAsync(JobWorld world)
    {
        for (var pass = 0; pass < 5; pass++)
        {
            await world.RunAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
