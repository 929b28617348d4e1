using System;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Objects;

namespace Plumbline.Api.S3;

/// <summary>One S3 request on its way through an operation: who, where, and what its headers and query say.</summary>
internal sealed class S3Call(HttpContext http, AwsCaller caller, BucketAddress address, RawQuery query)
{
    public HttpContext Http { get; } = http;

    public AwsCaller Caller { get; } = caller;

    public AccountScope Scope => Caller.Scope;

    public RawQuery Query { get; } = query;

    public HttpResponse Response => Http.Response;

    /// <summary>Empty only for requests to the service itself.</summary>
    public string Bucket { get; } = address.Bucket ?? "";

    /// <summary>Null when the request is about the bucket.</summary>
    public string? Key { get; } = address.Key;

    public S3Uri At => new(Bucket, Key ?? "");

    /// <summary>The part of storage the caller's key is limited to; null for a key of the whole account.</summary>
    public PathScope? Limit { get; } = caller.S3PathScope is { } scope ? PathScope.Parse(scope) : null;

    /// <summary>A header's value; null when it is absent or empty.</summary>
    public string? Header(string name) => Http.Request.Headers[name].ToString() is { Length: > 0 } text ? text : null;

    /// <exception cref="OutsidePathScope" />
    public void RequireReach(string bucket, string key)
    {
        if (Limit?.Covers(bucket, key) == false)
        {
            throw new OutsidePathScope($"{bucket}/{key}");
        }
    }

    /// <summary>A whole number from the query.</summary>
    /// <exception cref="WireFault">400 InvalidArgument.</exception>
    public int Number(string name, int otherwise, int least, int most)
    {
        if (Query[name] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new WireFault("InvalidArgument", 400, $"Argument {name} must be an integer between {least} and {most}.");
    }

    /// <summary>An HTTP date; one that cannot be read counts as absent, as in S3.</summary>
    public DateTimeOffset? Date(string header) =>
        DateTimeOffset.TryParse(Header(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}

/// <summary>One wire operation of S3. The file is named like it.</summary>
internal interface IS3Operation
{
    System.Threading.Tasks.Task RunAsync(S3Call call, System.Threading.CancellationToken cancel);
}
