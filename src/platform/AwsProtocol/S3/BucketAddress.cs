using System;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Which bucket and key a request aims at, whether written in the path or in the host name.</summary>
/// <param name="Bucket">Null for the service itself (ListBuckets).</param>
/// <param name="Key">Percent-decoded once; null when the request is about the bucket. Its UTF-8 bytes are exactly the bytes sent.</param>
/// <param name="InHost">The bucket was named by the host (virtual-host style).</param>
public sealed record BucketAddress(string? Bucket, string? Key, bool InHost)
{
    /// <summary>The address of a request that came through the AWS pipeline.</summary>
    /// <exception cref="WireFault">400 InvalidURI.</exception>
    public static BucketAddress Of(HttpContext http) => throw new NotImplementedException();
}
