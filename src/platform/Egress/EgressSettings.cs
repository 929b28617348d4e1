using System;
using System.Collections.Generic;
using System.Net;
using Plumbline.Kernel;

namespace Plumbline.Egress;

/// <summary>What the operator allows. Requesters cannot change any of it.</summary>
public sealed record EgressSettings
{
    /// <summary>Hosts (<c>hooks.intern</c>) or hosts with ports (<c>hooks.intern:8443</c>) that may resolve to any address.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Ranges of addresses that are otherwise refused, such as an office network.</summary>
    public IReadOnlyList<AddressRange> AllowedRanges { get; init; } = [];

    /// <summary>Where this server listens, asked at every connection. Refused unless <see cref="AllowedHosts"/> names host and port.</summary>
    public Func<IReadOnlyList<IPEndPoint>> OwnListeners { get; init; } = static () => [];

    /// <summary>Connections to one host at once; more requests wait their turn within their time limit.</summary>
    public int MaxConnectionsPerHost { get; init; } = 16;

    /// <summary>Requests under way at once; more wait their turn within their time limit.</summary>
    public int MaxConcurrent { get; init; } = 64;
}
