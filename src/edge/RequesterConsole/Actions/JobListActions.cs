using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.LabelingJobs;
using Plumbline.RequesterConsole.Live;
using Plumbline.RequesterConsole.Pages;
using Plumbline.WebHost.Live;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>The list of jobs, and its changes while it is open.</summary>
internal sealed class JobListActions(LabelingJobService jobs, LiveStreams live, Fragments fragments, ConsoleSettings settings)
{
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var asked = JobListAddress.Read(http.Request.Query);
        var page = await jobs.ListRowsAsync(caller.Scope, asked.Query, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<JobList>(new { Caller = caller, Asked = asked, Jobs = page.Items, page.Next, Endpoint = settings.EndpointUrl });
    }

    public Task LiveAsync(HttpContext http)
    {
        var caller = ConsoleDesk.Caller(http);
        var asked = JobListAddress.Read(http.Request.Query);
        return live.ServeAsync(http, $"jobs/{caller.Eyes}/{asked}", async cancel =>
        {
            var page = await jobs.ListRowsAsync(caller.Scope, asked.Query, cancel);
            return await fragments.RenderAsync<JobListNews>(new Dictionary<string, object?>
            {
                [nameof(JobListNews.Scope)] = caller.Scope,
                [nameof(JobListNews.To)] = (System.Func<string, string>)caller.To,
                [nameof(JobListNews.Asked)] = asked,
                [nameof(JobListNews.Jobs)] = page.Items,
                [nameof(JobListNews.Next)] = page.Next,
                [nameof(JobListNews.Endpoint)] = settings.EndpointUrl,
                [nameof(JobListNews.MayChange)] = caller.MayChange,
            });
        });
    }
}
