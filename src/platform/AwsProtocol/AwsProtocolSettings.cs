using System;
using System.Collections.Generic;

namespace Plumbline.AwsProtocol;

/// <summary>What the AWS door needs to know about this installation.</summary>
public sealed record AwsProtocolSettings
{
    /// <summary>Regions accepted in a credential scope beside those AWS has, such as <c>factory-1</c>.</summary>
    public IReadOnlyCollection<string> ExtraRegions { get; init; } = [];

    /// <summary>Region of requests whose signature names none (SigV2 links).</summary>
    public string DefaultRegion { get; init; } = "us-east-1";

    /// <summary>How far a request's date may be from ours, either way. AWS: 15 minutes.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Largest body, in bytes, of a call to any service but S3. A page template alone may have 128,000 characters.</summary>
    public long MaxCallBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest body, in bytes, of one S3 request: 5 GiB, as AWS, and room for its chunk framing.</summary>
    public long MaxObjectRequestBytes { get; init; } = (5L * 1024 * 1024 * 1024) + (512L * 1024 * 1024);

    /// <summary>First path segments that are pages of ours when a request carries no signature: <c>work</c>, <c>api</c>, …</summary>
    public IReadOnlyCollection<string> ReservedPaths { get; init; } =
        ["work", "console", "api", "client", "healthz", "metrics", "favicon.ico", "robots.txt"];

    /// <summary>Host names of this server, without port. <c>BUCKET.name</c> then addresses a bucket.</summary>
    public IReadOnlyCollection<string> HostNames { get; init; } = ["localhost"];
}
