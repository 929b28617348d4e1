using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListWorkteams.</summary>
internal sealed class ListWorkteams(WorkforceService workforce)
    : Operation<ListWorkteams.Request, ListWorkteams.Response>(WireJson.Default.ListWorkteamsRequest, WireJson.Default.ListWorkteamsResponse)
{
    internal sealed record Request(string? SortBy, string? SortOrder, string? NameContains, string? NextToken, int? MaxResults);

    internal sealed record Response(IReadOnlyList<WireWorkteam> Workteams, string? NextToken);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var (query, mark) = Listing.Teams(
            Name, wire.NameContains, wire.SortBy, wire.SortOrder, wire.MaxResults, wire.NextToken, Patterns.WorkteamNameContains, findings);

        var page = await workforce.ListWorkteamsAsync(caller.Scope, query, cancel);
        return new([.. page.Items.Select(WireWorkteam.From)], PageToken.Write(mark, page.Next));
    }
}
