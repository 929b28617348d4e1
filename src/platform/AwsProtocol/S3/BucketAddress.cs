using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Plumbline.AwsProtocol;

/// <summary>Which bucket and key a request aims at, whether written in the path or in the host name.</summary>
/// <param name="Bucket">Null for the service itself (ListBuckets). Not checked against any naming rule; may be empty.</param>
/// <param name="Key">Percent-decoded once; null when the request is about the bucket. Its UTF-8 bytes are exactly the bytes sent.</param>
/// <param name="InHost">The bucket was named by the host (virtual-host style).</param>
public sealed record BucketAddress(string? Bucket, string? Key, bool InHost)
{
    /// <summary>The address of a request that came through the AWS pipeline.</summary>
    /// <exception cref="WireFault">400 InvalidURI: a broken percent escape, or a key that is not UTF-8.</exception>
    public static BucketAddress Of(HttpContext http) =>
        Parse(RawTarget.Of(http).Path, http.Request.Host.Host, http.RequestServices.GetRequiredService<AwsProtocolSettings>().HostNames);

    /// <param name="rawPath">Still percent-encoded, without query; begins with a slash.</param>
    /// <param name="host">Without port.</param>
    /// <param name="hostNames">Names of this server.</param>
    /// <exception cref="WireFault">400 InvalidURI.</exception>
    public static BucketAddress Parse(string rawPath, string host, IEnumerable<string> hostNames)
    {
        var path = rawPath[1..];
        if (HostBucket.Find(host, hostNames) is { } bucket)
        {
            return new(bucket, path.Length == 0 ? null : PercentCode.Decode(path), true);
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? path : path[..slash];
        var key = slash < 0 || slash == path.Length - 1 ? null : PercentCode.Decode(path[(slash + 1)..]);
        return path.Length == 0 ? new(null, null, false) : new(PercentCode.Decode(name), key, false);
    }
}
