using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListHumanTaskUis, ordered by creation; ascending where nothing else is asked for.</summary>
internal sealed class ListHumanTaskUis(HumanTaskUiService taskUis)
    : Operation<ListHumanTaskUis.Request, ListHumanTaskUis.Response>(WireJson.Default.ListHumanTaskUisRequest, WireJson.Default.ListHumanTaskUisResponse)
{
    internal sealed record Request(DateTimeOffset? CreationTimeAfter, DateTimeOffset? CreationTimeBefore, string? SortOrder, string? NextToken, int? MaxResults);

    internal sealed record Response(IReadOnlyList<UiSummary> HumanTaskUiSummaries, string? NextToken);

    internal sealed record UiSummary(string HumanTaskUiName, string HumanTaskUiArn, DateTimeOffset CreationTime);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        findings.Text(wire.NextToken, 0, 8192, Patterns.AnyText);
        findings.Number(wire.MaxResults, 1, 100);
        var descending = Listing.Descending(wire.SortOrder, findings);
        findings.ThrowIfAny();

        var mark = $"{Name}\n{wire.CreationTimeAfter?.ToUnixTimeMilliseconds()}\n{wire.CreationTimeBefore?.ToUnixTimeMilliseconds()}\n{descending}";
        var page = await taskUis.ListAsync(
            caller.Scope,
            new(wire.CreationTimeAfter, wire.CreationTimeBefore, descending, PageToken.Read(mark, wire.NextToken), wire.MaxResults ?? Listing.Usual),
            cancel);
        return new(
            [.. page.Items.Select(ui => new UiSummary(ui.Name.ToString(), ui.Arn.ToString(), ui.CreatedAt))],
            PageToken.Write(mark, page.Next));
    }
}
