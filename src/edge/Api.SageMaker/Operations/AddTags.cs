using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.AddTags. Answers with the full resulting set.</summary>
internal sealed class AddTags(TagService tags, TaggedResources resources)
    : Operation<AddTags.Request, AddTags.Response>(WireJson.Default.AddTagsRequest, WireJson.Default.AddTagsResponse)
{
    internal sealed record Request(string? ResourceArn, IReadOnlyList<WireTag?>? Tags);

    internal sealed record Response(IReadOnlyList<WireTag> Tags);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var arn = findings.Text(wire.ResourceArn, 0, 256, Patterns.ResourceArn, required: true);
        var given = WireTags.Read(wire.Tags, findings, required: true);
        findings.ThrowIfAny();

        await resources.RequireAsync(caller.Scope, arn!, cancel);
        return new(WireTags.Write(await tags.AddAsync(caller.Scope, arn!, given, cancel)));
    }
}
