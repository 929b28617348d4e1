using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.LabelingJobs;
using Plumbline.RequesterConsole.Pages;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>The list of jobs.</summary>
internal sealed class JobListActions(LabelingJobService jobs, ConsoleSettings settings)
{
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var asked = JobListAddress.Read(http.Request.Query);
        var page = await jobs.ListAsync(caller.Scope, asked.Query, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<JobList>(new { Caller = caller, Asked = asked, Jobs = page.Items, page.Next, Endpoint = settings.EndpointUrl });
    }
}
