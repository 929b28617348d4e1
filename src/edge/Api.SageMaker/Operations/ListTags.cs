using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListTags. MaxResults has no less than 50 in the model, which is also all a resource can have.</summary>
internal sealed class ListTags(TagService tags, TaggedResources resources)
    : Operation<ListTags.Request, ListTags.Response>(WireJson.Default.ListTagsRequest, WireJson.Default.ListTagsResponse)
{
    internal sealed record Request(string? ResourceArn, string? NextToken, int? MaxResults);

    internal sealed record Response(IReadOnlyList<WireTag> Tags, string? NextToken);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var arn = findings.Text(wire.ResourceArn, 0, 256, Patterns.ResourceArn, required: true);
        findings.Text(wire.NextToken, 0, 8192, Patterns.AnyText);
        findings.Number(wire.MaxResults, WireTags.Most);
        findings.ThrowIfAny();

        await resources.RequireAsync(caller.Scope, arn!, cancel);
        var mark = $"{Name}\n{arn}";
        var page = await tags.ListAsync(caller.Scope, arn!, PageToken.Read(mark, wire.NextToken), WireTags.Most, cancel);
        return new(WireTags.Write(page.Items), PageToken.Write(mark, page.Next));
    }
}
