using System;
using System.Collections.Generic;
using System.Net.Http;

namespace Plumbline.Egress;

/// <summary>A request that leaves this machine.</summary>
/// <param name="Address">Absolute, http or https, without user name or password.</param>
public sealed record EgressRequest(HttpMethod Method, Uri Address)
{
    /// <summary>Sent as given, to the first address and to redirects on the same host; <c>Host</c> and hop-by-hop headers are refused.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Empty means no body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }
}

/// <summary>How long and how much one request may take.</summary>
/// <param name="Timeout">For everything together: waiting for a turn, name lookup, redirects, reading the answer.</param>
/// <param name="MaxResponseBytes">Longest answer that is read; more is a refusal.</param>
/// <param name="MaxRedirects">0–5; each is checked like the first address.</param>
public sealed record EgressPolicy(TimeSpan Timeout, long MaxResponseBytes, int MaxRedirects = 0)
{
    /// <summary>Ten seconds, 64 KiB, no redirects: enough to post a notice.</summary>
    public static EgressPolicy Webhook { get; } = new(TimeSpan.FromSeconds(10), 64 * 1024);
}

/// <summary>What came back, whatever its status.</summary>
/// <param name="FinalAddress">Where the answer came from, after redirects.</param>
public sealed record EgressResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, Uri FinalAddress)
{
    public bool IsSuccess => Status is >= 200 and <= 299;
}
