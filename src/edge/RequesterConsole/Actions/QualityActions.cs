using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Quality;
using Plumbline.RequesterConsole.Making;
using Plumbline.RequesterConsole.Pages;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>The quality page of a job: workers with intervals, confusion, rules, and what was done about whom.</summary>
internal sealed class QualityActions(LabelingJobService jobs, QualityService quality, WorkforceService workforce, AuditLog audit)
{
    private const int PageSize = 50;
    private const int ActionsShown = 30;

    public Task<IResult> ShowAsync(HttpContext http, string name, string? token, CancellationToken cancel) => ShowAsync(http, name, token, null, null, 200, cancel);

    /// <summary>Sets the rules of a live job.</summary>
    public async Task<IResult> SetPlanAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var form = await http.Request.ReadFormAsync(cancel);
        var plan = form.ContainsKey("suggested") ? QualityPlan.Suggested : null;
        try
        {
            plan ??= Read(form);
            await quality.SetPlanAsync((await jobs.GroupAsync(caller.Scope, job, cancel)).Group, plan, cancel);
        }
        catch (Refusal refusal) when (refusal is QualityPlanRefused or BodyRefused)
        {
            return await ShowAsync(http, name, null, plan, refusal.Message, 422, cancel);
        }

        await TellAsync(caller, job, "quality.rules", "{}", cancel);
        return new SeeOther(caller.To(JobAddress.Of(job, "quality")));
    }

    /// <summary>How far workers agree with each other; computed when it is asked for.</summary>
    public async Task<IResult> AgreementAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var report = await jobs.AgreementAsync(caller.Scope, job, cancel);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in report.Pairs.SelectMany(pair => (string[])[pair.First, pair.Second]).Distinct().Order(StringComparer.Ordinal))
        {
            names[id] = await JobActions.NameOfAsync(workforce, caller.Scope, WorkerId.Parse(id), cancel);
        }

        return Forms.Page<AgreementPage>(http, new { Caller = caller, Job = await jobs.DescribeAsync(caller.Scope, job, cancel), Report = report, Names = names });
    }

    /// <summary>Asks whether all a worker answered is really to be discarded.</summary>
    public async Task<IResult> AskToDiscardAsync(HttpContext http, string name, string worker, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var id = Forms.Worker(worker);
        var known = await quality.FindWorkerAsync((await jobs.GroupAsync(caller.Scope, job, cancel)).Group, id, cancel);
        return Forms.Page<DiscardPage>(
            http, new { Caller = caller, Job = job, Worker = id, Name = await JobActions.NameOfAsync(workforce, caller.Scope, id, cancel), Answers = known?.Answers ?? 0 });
    }

    /// <summary>Makes unanimous objects gold, or those whose truth an attribute of the manifest holds.</summary>
    public async Task<IResult> AddGoldAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            var count = int.TryParse(form["count"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var rate = Number(form["rate"], 0) ?? double.NaN;
            if (Forms.Filled(form["attribute"]) is { } attribute)
            {
                await jobs.AddKnownGoldAsync(caller.Scope, job, attribute, count, rate, cancel);
            }
            else
            {
                await jobs.AddGoldAsync(caller.Scope, job, null, count, rate, cancel);
            }
        }
        catch (LabelingJobGoldRefused refusal)
        {
            return await ShowAsync(http, name, null, null, refusal.Message, 422, cancel);
        }

        await TellAsync(caller, job, "quality.gold", "{}", cancel);
        return new SeeOther(caller.To(JobAddress.Of(job, "quality")));
    }

    /// <summary>Pauses a worker, or discards what they answered.</summary>
    public async Task<IResult> DoAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var form = await http.Request.ReadFormAsync(cancel);
        var worker = Forms.Worker(form["worker"].ToString());
        var kind = form["kind"] == "discard" ? QualityActionKind.DiscardAnswers : QualityActionKind.Pause;
        var because = kind is QualityActionKind.Pause ? ConsoleTexts.PausedByPerson : ConsoleTexts.DiscardedByPerson;
        await quality.DoAsync((await jobs.GroupAsync(caller.Scope, job, cancel)).Group, worker, kind, because, caller.User.Email, cancel);
        await TellAsync(caller, job, "quality.act", $$"""{"worker":"{{worker}}","kind":"{{kind}}"}""", cancel);
        return new SeeOther(caller.To(JobAddress.Of(job, "quality")));
    }

    public async Task<IResult> UndoAsync(HttpContext http, string name, long action, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        await quality.UndoAsync((await jobs.GroupAsync(caller.Scope, job, cancel)).Group, action, caller.User.Email, cancel);
        await TellAsync(caller, job, "quality.undo", $$"""{"action":{{action.ToString(CultureInfo.InvariantCulture)}}}""", cancel);
        return new SeeOther(caller.To(JobAddress.Of(job, "quality")));
    }

    private async Task<IResult> ShowAsync(HttpContext http, string name, string? token, QualityPlan? draft, string? problem, int status, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var group = await jobs.GroupAsync(caller.Scope, job, cancel);
        var workers = await quality.ListWorkersAsync(group.Group, token, PageSize, cancel);
        var actions = await quality.ListActionsAsync(group.Group, null, ActionsShown, cancel);
        var names = new Dictionary<WorkerId, string>();
        foreach (var id in workers.Items.SelectMany(worker => worker.Suspects.Select(suspect => suspect.Other).Prepend(worker.Worker))
            .Concat(actions.Items.Select(action => action.Worker)).Distinct())
        {
            names[id] = await JobActions.NameOfAsync(workforce, caller.Scope, id, cancel);
        }

        return Forms.Page<JobQuality>(
            http,
            new
            {
                Caller = caller,
                Job = await jobs.DescribeAsync(caller.Scope, job, cancel),
                Group = group,
                Workers = workers,
                Names = names,
                Cells = await quality.ReadConfusionAsync(group.Group, null, cancel),
                Days = await quality.ReadDaysAsync(group.Group, 2, cancel),
                Method = await jobs.MethodAsync(caller.Scope, job, cancel),
                Plan = draft ?? await quality.ReadPlanAsync(group.Group, cancel),
                Spent = await quality.ReadSpentAsync(group.Group, cancel),
                Gold = (await jobs.ListGoldAsync(caller.Scope, job, null, 100, cancel)).Items,
                Actions = actions.Items,
                Trouble = problem,
                Continued = token is not null,
            },
            status);
    }

    private Task TellAsync(ConsoleCaller caller, LabelingJobName job, string what, string details, CancellationToken cancel) =>
        audit.WriteAsync(new(caller.Scope.Account, caller.Actor, what, job.ToString(), details), cancel);

    /// <summary>One row of fields a rule; rows without a name are left out.</summary>
    private static QualityPlan Read(IFormCollection form)
    {
        var (names, measures, thresholds, minimums, actions) = (form["rule"], form["measure"], form["threshold"], form["minimum"], form["action"]);
        var on = form["on"].ToHashSet(StringComparer.Ordinal);
        List<QualityRule> rules = [];
        for (var at = 0; at < names.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(names[at]))
            {
                continue;
            }

            var measure = One<QualityMeasure>(measures, at);
            rules.Add(new(
                names[at]!.Trim(),
                measure,
                QualityRule.HasThreshold(measure) ? Number(thresholds, at) : null,
                int.TryParse(At(minimums, at), NumberStyles.Integer, CultureInfo.InvariantCulture, out var minimum) ? minimum : 0,
                One<QualityActionKind>(actions, at),
                on.Contains(at.ToString(CultureInfo.InvariantCulture))));
        }

        var more = Forms.Filled(form["most"]) is { } most
            ? new MoreAnswers(
                int.TryParse(most, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) ? count : 0,
                Number(form["confidence"], 0) ?? double.NaN,
                Forms.Filled(form["budget"]) is { } budget ? long.TryParse(budget, NumberStyles.Integer, CultureInfo.InvariantCulture, out var answers) ? answers : -1 : null)
            : null;
        return new(rules, MoreAnswers: more, Method: Forms.Filled(form["method"]));
    }

    private static string At(StringValues values, int at) => at < values.Count ? values[at] ?? "" : "";

    private static double? Number(StringValues values, int at) =>
        double.TryParse(At(values, at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T One<T>(StringValues values, int at)
        where T : struct, Enum =>
        Enum.TryParse<T>(At(values, at), out var one) && Enum.IsDefined(one) ? one : throw new BodyRefused($"Rule {at + 1} names a {typeof(T).Name} that is not known.");
}
