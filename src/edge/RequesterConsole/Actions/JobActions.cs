using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Quality;
using Plumbline.RequesterConsole.Pages;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>The pages of one job, one method a page, and stopping it.</summary>
internal sealed class JobActions(LabelingJobService jobs, QualityService quality, WorkforceService workforce, AuditLog audit, ConsoleSettings settings)
{
    private const int PageSize = 50;

    public async Task<IResult> OverviewAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        return Page<JobPage>(http, new { Caller = caller, Overview = await jobs.OverviewAsync(caller.Scope, job, cancel), Endpoint = settings.EndpointUrl });
    }

    public async Task<IResult> ThroughputAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        var progress = await jobs.ProgressAsync(caller.Scope, job, cancel);
        return Page<JobThroughput>(http, new { Caller = caller, Job = await jobs.DescribeAsync(caller.Scope, job, cancel), Progress = progress });
    }

    public async Task<IResult> LabelsAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        var distribution = await jobs.LabelsAsync(caller.Scope, job, cancel);
        return Page<JobLabels>(http, new { Caller = caller, Job = await jobs.DescribeAsync(caller.Scope, job, cancel), Distribution = distribution });
    }

    public async Task<IResult> ResultsAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        var asked = ResultsAddress.Read(job, http.Request.Query);
        var objects = await jobs.ListObjectsAsync(caller.Scope, job, asked.Query, cancel);
        var overview = await jobs.OverviewAsync(caller.Scope, job, cancel);
        return Page<JobResults>(http, new { Caller = caller, overview.Job, overview.Labels, Asked = asked, Objects = objects });
    }

    /// <summary>Shows what people answered, so it is written to the audit log.</summary>
    public async Task<IResult> ObjectAsync(HttpContext http, string name, string line, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        if (!long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            await Problem.WriteAsync(http, 404, "NotFound", Words.Fill(ConsoleTexts.NoSuchLine, line));
            return Results.Empty;
        }

        JobObjectDetail detail;
        try
        {
            detail = await jobs.ObjectAsync(caller.Scope, job, number - 1, cancel);
        }
        catch (LabelingJobObjectNotFound)
        {
            // These pages count lines from 1, as people do.
            await Problem.WriteAsync(http, 404, "NotFound", Words.Fill(ConsoleTexts.LineNotOfJob, Words.Count(number)));
            return Results.Empty;
        }

        var view = await jobs.DescribeAsync(caller.Scope, job, cancel);
        await audit.WriteAsync(new(caller.Scope.Account, caller.Actor, "answers.read", view.Arn.ToString(), $$"""{"line":{{number.ToString(CultureInfo.InvariantCulture)}}}"""), cancel);
        return Page<ObjectPage>(http, new { Caller = caller, Job = view, Detail = detail });
    }

    public async Task<IResult> WorkersAsync(HttpContext http, string name, string? sort, string? token, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        var by = sort?.TrimStart('-') == "agreement" ? JobWorkerSort.Agreement : JobWorkerSort.Answers;
        var descending = sort is null || sort.StartsWith('-');
        var workers = await jobs.WorkersAsync(caller.Scope, job, new(by, descending, PageSize, token), cancel);
        return Page<JobWorkers>(http, new
        {
            Caller = caller,
            Job = await jobs.DescribeAsync(caller.Scope, job, cancel),
            Workers = workers,
            Sort = by,
            Descending = descending,
            Continued = token is not null,
        });
    }

    /// <summary>Shows what one person answered, so it is written to the audit log.</summary>
    public async Task<IResult> WorkerAsync(HttpContext http, string name, string worker, string? token, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        if (!WorkerId.TryParse(worker, out var id))
        {
            await Problem.WriteAsync(http, 404, "NotFound", ConsoleTexts.NoSuchPage);
            return Results.Empty;
        }

        var answers = await jobs.WorkerAnswersAsync(caller.Scope, job, id, PageSize, token, cancel);
        var view = await jobs.DescribeAsync(caller.Scope, job, cancel);
        await audit.WriteAsync(new(caller.Scope.Account, caller.Actor, "answers.read", view.Arn.ToString(), $$"""{"worker":"{{id}}"}"""), cancel);
        var group = await jobs.GroupAsync(caller.Scope, job, cancel);
        return Page<JobWorkerPage>(http, new
        {
            Caller = caller,
            Job = view,
            Worker = id,
            Name = await NameOfAsync(workforce, caller.Scope, id, cancel),
            Answers = answers,
            Group = group,
            Quality = await quality.FindWorkerAsync(group.Group, id, cancel),
            Cells = await quality.ReadConfusionAsync(group.Group, id, cancel),
            Continued = token is not null,
        });
    }

    public async Task<IResult> FailuresAsync(HttpContext http, string name, string? code, string? token, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        var failures = await jobs.FailuresAsync(caller.Scope, job, new(code, PageSize, token), cancel);
        return Page<JobFailuresPage>(http, new
        {
            Caller = caller,
            Job = await jobs.DescribeAsync(caller.Scope, job, cancel),
            Failures = failures,
            Code = code,
            Continued = token is not null,
        });
    }

    public async Task<IResult> AskToStopAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        return Page<StopPage>(http, new { Caller = caller, Job = await jobs.DescribeAsync(caller.Scope, job, cancel) });
    }

    public async Task<IResult> StopAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = Asked(http, name);
        await jobs.StopAsync(caller.Scope, job, cancel);
        return new SeeOther(caller.To(JobAddress.Of(job)));
    }

    /// <summary>The display name of one of the account's own people; the id of anybody else.</summary>
    internal static async Task<string> NameOfAsync(WorkforceService workforce, AccountScope scope, WorkerId id, CancellationToken cancel)
    {
        try
        {
            return Visible.Text((await workforce.GetWorkerAsync(scope, id, cancel)).DisplayName);
        }
        catch (WorkerNotFound)
        {
            return id.ToString();
        }
    }

    /// <exception cref="LabelingJobNotFound">Also when no job can have such a name.</exception>
    internal static (ConsoleCaller Caller, LabelingJobName Job) Asked(HttpContext http, string name) =>
        (ConsoleDesk.Caller(http), JobAddress.TryRead(name, out var job) ? job : throw new LabelingJobNotFound(name));

    private static RazorComponentResult<TPage> Page<TPage>(HttpContext http, object parameters)
        where TPage : IComponent
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(parameters);
    }
}
