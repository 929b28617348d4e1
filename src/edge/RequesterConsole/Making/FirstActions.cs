using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.LabelingJobs;
using Plumbline.Preparation;
using Plumbline.RequesterConsole.Pages.Making;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Where somebody arrives: the jobs, or, where there is none yet, what to do first.</summary>
internal sealed class FirstActions(LabelingJobService jobs, ISampleJobs samples, ConsoleSettings settings)
{
    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        return (await jobs.ListAsync(caller.Scope, new(Limit: 1), cancel)).Items.Count > 0
            ? Results.Redirect(caller.To("/console/jobs"))
            : Forms.Page<FirstPage>(http, new { Caller = caller, Endpoint = settings.EndpointUrl });
    }

    /// <summary>Answers with the page that shows the sample worker's password, this once.</summary>
    public async Task<IResult> OpenSampleAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        return Forms.Page<SampleOpenPage>(http, new { Caller = caller, Sample = await samples.EnsureAsync(caller.Scope, cancel) });
    }
}
