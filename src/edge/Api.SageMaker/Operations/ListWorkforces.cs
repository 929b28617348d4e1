using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListWorkforces.</summary>
internal sealed class ListWorkforces(WorkforceService workforce)
    : Operation<ListWorkforces.Request, ListWorkforces.Response>(WireJson.Default.ListWorkforcesRequest, WireJson.Default.ListWorkforcesResponse)
{
    internal sealed record Request(string? SortBy, string? SortOrder, string? NameContains, string? NextToken, int? MaxResults);

    internal sealed record Response(IReadOnlyList<WireWorkforce> Workforces, string? NextToken);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var (query, mark) = Listing.Teams(
            Name, wire.NameContains, wire.SortBy, wire.SortOrder, wire.MaxResults, wire.NextToken, Patterns.WorkforceNameContains, findings);

        var page = await workforce.ListWorkforcesAsync(caller.Scope, query, cancel);
        return new([.. page.Items.Select(WireWorkforce.From)], PageToken.Write(mark, page.Next));
    }
}
