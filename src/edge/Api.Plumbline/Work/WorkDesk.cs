using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.Api.Plumbline.Work;

/// <summary>Turns a worker's token or cookie into a worker on duty, or turns them away.</summary>
internal sealed class WorkDesk(WorkforceService workforce)
{
    private static readonly object FactsKey = new();

    public static WorkerFacts Facts(HttpContext http) => (WorkerFacts)http.Items[FactsKey]!;

    public static WorkerOnDuty OnDuty(HttpContext http) => new(Facts(http).Id, Facts(http).TeamArns);

    public async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (await workforce.WhoIsAsync(WorkerId.Parse(Signed.In(http).Id), http.RequestAborted) is not { } facts)
        {
            await Problem.WriteAsync(http, 403, "WorkerDisabled", "This worker is disabled or gone. Ask whoever runs the workforce.");
            return Results.Empty;
        }

        if (http.Connection.RemoteIpAddress is { } address && !facts.MayComeFrom(address))
        {
            await Problem.WriteAsync(http, 403, "OutsideNetwork", "Your network address is not on this workforce's list of allowed addresses.");
            return Results.Empty;
        }

        http.Items[FactsKey] = facts;
        return await next(invocation);
    }
}
