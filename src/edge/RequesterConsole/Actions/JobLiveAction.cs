using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.LabelingJobs;
using Plumbline.RequesterConsole.Live;
using Plumbline.RequesterConsole.Pages;
using Plumbline.WebHost.Live;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>What changes on a job's open pages.</summary>
internal sealed class JobLiveAction(LabelingJobService jobs, LiveStreams live, Fragments fragments)
{
    public Task ServeAsync(HttpContext http, string name, string? section)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var shown = section is "throughput" or "labels" or JobAddress.Overview ? section : "";
        return live.ServeAsync(http, $"job/{caller.Eyes}/{job.ToString().ToLowerInvariant()}/{shown}", async cancel =>
            await fragments.RenderAsync<JobNews>(new Dictionary<string, object?>
            {
                [nameof(JobNews.Overview)] = await jobs.OverviewAsync(caller.Scope, job, cancel),
                [nameof(JobNews.To)] = (Func<string, string>)caller.To,
                [nameof(JobNews.Section)] = shown,
                [nameof(JobNews.MayChange)] = caller.MayChange,
                [nameof(JobNews.Progress)] = shown == "throughput" ? await jobs.ProgressAsync(caller.Scope, job, cancel) : null,
                [nameof(JobNews.Labels)] = shown == "labels" ? await jobs.LabelsAsync(caller.Scope, job, cancel) : null,
            }));
    }
}
