using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DeleteTags. Keys that are not there are passed over. Empty answer on success.</summary>
internal sealed class DeleteTags(TagService tags, TaggedResources resources)
    : Operation<DeleteTags.Request, Nothing>(WireJson.Default.DeleteTagsRequest, Nothing.Json)
{
    internal sealed record Request(string? ResourceArn, IReadOnlyList<string?>? TagKeys);

    protected override async Task<Nothing> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var arn = findings.Text(wire.ResourceArn, 0, 256, Patterns.ResourceArn, required: true);
        findings.List(wire.TagKeys, 1, WireTags.Most, required: true);
        var keys = new List<string>();
        for (var i = 0; i < (wire.TagKeys?.Count ?? 0); i++)
        {
            keys.Add(findings.Text(wire.TagKeys![i], 1, 128, Patterns.TagText, true, $"tagKeys.{i + 1}.member") ?? "");
        }

        findings.ThrowIfAny();

        await resources.RequireAsync(caller.Scope, arn!, cancel);
        await tags.RemoveAsync(caller.Scope, arn!, keys, cancel);
        return Nothing.AtAll;
    }
}
