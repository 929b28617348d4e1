using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Objects;

namespace Plumbline.Api.S3;

/// <summary>The S3 door: finds the operation by method, address and query, and keeps limited keys to their prefix.</summary>
internal sealed class S3Service(ObjectService objects) : IAwsService
{
    private readonly OperationTable operations = new(objects);
    private readonly Cors cors = new(objects);

    public string SigningName => "s3";

    public string? TargetPrefix => null;

    public WireForm Form => WireForm.RestXml;

    public Fault FaultOf(Refusal refusal) => Faults.From(refusal);

    public async Task HandleAsync(HttpContext http, AwsCaller caller, CancellationToken cancel)
    {
        var call = new S3Call(http, caller, BucketAddress.Of(http), RawQuery.Of(http));
        CheckReach(call);
        await cors.MarkAsync(call, cancel);
        var operation = operations.Find(call);
        CallName.Tell(http, SigningName, operation.GetType().Name);
        await operation.RunAsync(call, cancel);
    }

    /// <summary>A browser asks before it sends: the only thing S3 answers without a signature.</summary>
    public async Task<bool> TryHandleUnsignedAsync(HttpContext http, string requestId, CancellationToken cancel)
    {
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            return false;
        }

        await cors.AnswerPreflightAsync(http, BucketAddress.Of(http), cancel);
        return true;
    }

    /// <exception cref="OutsidePathScope" />
    private static void CheckReach(S3Call call)
    {
        if (call.Limit is not { } limit)
        {
            return;
        }

        // Keys below a limited prefix; of the bucket itself only what clients ask on their way to those keys.
        var method = call.Http.Request.Method;
        var asksOnly = HttpMethods.IsHead(method) || (HttpMethods.IsGet(method) && call.Query.Has("location"));
        var lists = HttpMethods.IsGet(method) && !OperationTable.NamesSubresource(call.Query);
        var deletesMany = HttpMethods.IsPost(method) && call.Query.Has("delete");
        var allowed = call.Key is { } key
            ? limit.Covers(call.Bucket, key)
            : call.Bucket == limit.Bucket && (asksOnly || deletesMany || (lists && limit.Covers(call.Bucket, call.Query["prefix"] ?? "")));
        if (!allowed)
        {
            throw new OutsidePathScope($"{call.Bucket}/{call.Key ?? call.Query["prefix"]}");
        }
    }
}
