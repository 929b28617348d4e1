using System;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.Egress;

/// <summary>The address is one we do not call on anybody's behalf.</summary>
public sealed class AddressRefused(string host, string why)
    : Refusal($"Requests to '{host}' are refused: {why} The operator can name exceptions in the server's settings.");

/// <summary>The request itself cannot be sent as it is.</summary>
public sealed class RequestRefused(string field, string why)
    : Refusal($"{field} {why}");

/// <summary>Nobody answered, or not in a way we understand. The same request may be tried again.</summary>
/// <param name="arrived">Whether somebody was there, who may have acted on the request.</param>
public sealed class EgressFailed(string host, string why, bool arrived = false)
    : Refusal($"The request to '{host}' failed: {why}")
{
    /// <summary>Whether somebody was there, who may have acted on the request.</summary>
    public bool Arrived => arrived;
}

public sealed class EgressTimedOut(string host, TimeSpan limit)
    : Refusal($"'{host}' did not finish answering within {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.");

public sealed class ResponseTooLarge(string host, long limit)
    : Refusal($"The answer of '{host}' is longer than the {limit.ToString(CultureInfo.InvariantCulture)} bytes that are read.");

public sealed class TooManyRedirects(string host, int limit)
    : Refusal($"'{host}' redirects more often than the {limit.ToString(CultureInfo.InvariantCulture)} times that are followed. Give the final address.");
