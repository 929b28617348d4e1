using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListSubscribedWorkteams.</summary>
internal sealed class ListSubscribedWorkteams(WorkforceService workforce)
    : Operation<ListSubscribedWorkteams.Request, ListSubscribedWorkteams.Response>(
        WireJson.Default.ListSubscribedWorkteamsRequest, WireJson.Default.ListSubscribedWorkteamsResponse)
{
    internal sealed record Request(string? NameContains, string? NextToken, int? MaxResults);

    internal sealed record Response(IReadOnlyList<WireSubscribedWorkteam> SubscribedWorkteams, string? NextToken);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var (query, mark) = Listing.Teams(
            Name, wire.NameContains, null, null, wire.MaxResults, wire.NextToken, Patterns.WorkteamNameContains, findings);

        var page = await workforce.ListSubscribedWorkteamsAsync(caller.Scope, query.NameContains, query.After, query.Limit, cancel);
        return new([.. page.Items.Select(WireSubscribedWorkteam.From)], PageToken.Write(mark, page.Next));
    }
}
