using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Texts;
using Plumbline.Workforce;

namespace Plumbline.WorkerPortal;

/// <summary>Turns a signed-in caller into a worker on duty, or turns them away: disabled, or outside the workforce's network.</summary>
internal sealed class WorkerDesk(WorkforceService workforce)
{
    private static readonly object FactsKey = new();

    public static WorkerFacts Facts(HttpContext http) => (WorkerFacts)http.Items[FactsKey]!;

    public static WorkerOnDuty OnDuty(HttpContext http) => OnDuty(Facts(http));

    public static WorkerOnDuty OnDuty(WorkerFacts facts) => new(facts.Id, [.. facts.TeamArns]);

    /// <summary>Whether the workforce's address list lets this connection in. A connection without an address is in-process.</summary>
    public static bool MayEnter(HttpContext http, WorkerFacts facts) =>
        http.Connection.RemoteIpAddress is not { } address || facts.MayComeFrom(address);

    public async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var texts = PortalLanguage.TextsFor(http);
        var facts = await workforce.WhoIsAsync(WorkerId.Parse(Signed.In(http).Id), http.RequestAborted);
        if (facts is null)
        {
            SessionCookies.Work.Clear(http);
            if (Problem.WantsPage(http))
            {
                return Results.Redirect("/work/sign-in");
            }

            await Problem.WriteAsync(http, 401, "NotSignedIn", texts.NoLongerAWorker, texts.Problem);
            return Results.Empty;
        }

        if (!MayEnter(http, facts))
        {
            await Problem.WriteAsync(http, 403, "OutsideNetwork", texts.OutsideNetwork, texts.Problem);
            return Results.Empty;
        }

        http.Items[FactsKey] = facts;
        try
        {
            return await next(invocation);
        }
        catch (Refusal refusal)
        {
            var (status, code) = Faults.From(refusal);
            await Problem.WriteAsync(http, status, code, refusal.Message, texts.Problem);
            return Results.Empty;
        }
    }
}
