using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Letters after the account id in a reference code.</summary>
    private const int ReferenceLetters = 20;

    /// <summary>Validates, decides and saves: the job is then Initializing and the seed runner reads its manifest.</summary>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="LabelingJobNotValid">Tells everything that is wrong at once.</exception>
    /// <exception cref="LabelingJobNameTaken">Also for a repeat of the same request.</exception>
    /// <exception cref="LabelingJobLimitReached" />
    /// <remarks>Reads the manifest's head, the whole label file and the template. Source: CreateLabelingJob API reference.</remarks>
    public async Task<Arn> CreateAsync(AccountScope scope, NewLabelingJob asked, CancellationToken cancel)
    {
        if (await database.ReadAsync(reading => LabelingJobTable.Find(reading, scope, asked.Name), cancel) is not null)
        {
            throw new LabelingJobNameTaken(asked.Name);
        }

        var plan = await review.ReviewAsync(scope, asked, cancel);
        var job = Draft(scope, plan, scope.Account + ids.NewText(ReferenceLetters), clock.GetUtcNow());
        await database.WriteAsync(transaction => Save(transaction, job, plan), cancel);
        return job.Arn;
    }

    private LabelingJob Draft(AccountScope scope, JobPlan plan, string referenceCode, DateTimeOffset now) => new(
        Id: 0,
        scope,
        plan.Request.Asked.Name,
        referenceCode,
        plan.Kind,
        plan.Team.Arn,
        plan.Request.Asked.HumanTask.NumberOfHumanWorkersPerDataObject,
        default,
        JobStatus.Initializing,
        JobEnding.None,
        FailureReason: null,
        Lines: 0,
        Selected: 0,
        HumanLabeled: 0,
        MachineLabeled: 0,
        Failed: 0,
        Ready: 0,
        ReadySince: null,
        RoundsOver: 0,
        StopAt: null,
        Prepared: false,
        default,
        Seeded: false,
        Release.First(settings, plan.Request.Asked),
        LabelVersion: 0,
        OutputVersion: 0,
        now,
        DateTimeOffset.UnixEpoch,
        Warned: false,
        now,
        now,
        now + settings.JobLife)
    {
        Calls = plan.Calls,
    };

    private void Save(Transaction transaction, LabelingJob job, JobPlan plan)
    {
        if (LabelingJobTable.CountOpen(transaction, job.Scope) >= settings.MaxOpenJobs)
        {
            throw new LabelingJobLimitReached("labeling jobs in progress", settings.MaxOpenJobs);
        }

        var id = LabelingJobTable.Insert(transaction, job) ?? throw new LabelingJobNameTaken(job.Name);
        JobRequestTable.Insert(transaction, id, plan.Request);
        var page = tasks.KeepPage(transaction, plan.Page);
        var group = tasks.OpenGroup(transaction, GroupOf(job, plan, id, page));
        LabelingJobTable.SetGroup(transaction, id, group);
        transaction.WakeAfterCommit(SeedRunner.RunnerName);
    }

    private NewTaskGroup GroupOf(LabelingJob job, JobPlan plan, long id, string page)
    {
        var asked = plan.Request.Asked.HumanTask;
        var crowd = RequestRules.IsCrowd(job.WorkteamArn);
        return new(
            LabelingJobHearer.HearerName,
            id.ToString(CultureInfo.InvariantCulture),
            job.Scope,
            job.WorkteamArn,
            asked.TaskTitle,
            asked.TaskDescription,
            page,
            SharedInput(plan),
            TimeSpan.FromSeconds(asked.TaskTimeLimitInSeconds),
            asked.TaskAvailabilityLifetimeInSeconds is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : crowd ? settings.DefaultCrowdAvailability : settings.MaxTeamAvailability,
            job.MaxOpen,
            NewsWanted.TaskFilled | NewsWanted.TaskExpired | NewsWanted.EvergreenAnswered | (settings.WorkerActivity ? NewsWanted.AssignmentChanged : NewsWanted.None),
            Pay: crowd ? PayDue.OnSubmit : PayDue.None,
            PayData: crowd ? $$"""{"tenthsOfACent":{{asked.Price!.InTenths.ToString(CultureInfo.InvariantCulture)}}}""" : null,
            Shown: Shown(job));
    }

    /// <summary>Labels, header and instructions once for the whole job; each task adds its own object.</summary>
    internal static string SharedInput(JobPlan plan)
    {
        if (plan.Request.Style != InputStyle.BuiltIn)
        {
            return "{}";
        }

        var file = plan.Request.Categories;
        var input = new JsonObject
        {
            ["labels"] = AnswerShapes.Of(plan.Kind).Form is AnswerForm.Spans
                ? JsonNode.Parse(SpanLabel.Choices(file.Labels))
                : new JsonArray([.. plan.Request.Labels.Select(label => (JsonNode?)label)]),
            ["header"] = plan.Request.Asked.HumanTask.TaskTitle,
        };
        var instructions = new JsonObject();
        foreach (var (key, html) in (ReadOnlySpan<(string, string?)>)[("short", file.ShortInstruction), ("full", file.FullInstruction)])
        {
            if (!string.IsNullOrWhiteSpace(html))
            {
                instructions[key] = html;
            }
        }

        if (instructions.Count > 0)
        {
            input["instructions"] = instructions;
        }

        return input.ToJsonString();
    }

    /// <summary>What a worker's job list shows beside title and description.</summary>
    private static string Shown(LabelingJob job) => new JsonObject
    {
        ["jobName"] = job.Name.ToString(),
        ["labelingJobArn"] = job.Arn.ToString(),
        ["referenceCode"] = job.ReferenceCode,
        ["taskType"] = job.Kind.Name,
        ["requester"] = job.Scope.Account.ToString(),
    }.ToJsonString();
}
