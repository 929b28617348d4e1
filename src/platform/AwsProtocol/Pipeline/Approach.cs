using System;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>How a request says who sent it.</summary>
internal enum Mechanism
{
    None,
    Header,
    Query,
    QueryV2,

    /// <summary>An AWS signature of a kind not accepted (SigV2 header, SigV4a), or two at once.</summary>
    Unaccepted,
}

/// <summary>What can be said of a request before anything is verified.</summary>
/// <param name="Mechanism">How it is signed.</param>
/// <param name="Query">Null when the query cannot be decoded.</param>
/// <param name="ScopeService">Service named by the credential, unverified; null when there is none.</param>
internal sealed record Approach(Mechanism Mechanism, RawQuery? Query, string? ScopeService)
{
    private static readonly string[] QueryMarks = ["X-Amz-Signature", "X-Amz-Credential", "X-Amz-Algorithm"];

    public static Approach Of(HttpContext http)
    {
        var raw = RawTarget.Of(http).Query;
        var query = RawQuery.TryParse(raw, out var parsed) ? parsed : null;
        var header = OfHeader(http.Request.Headers.Authorization.ToString());
        var fromQuery = query is null ? OfUnreadable(raw) : OfQuery(query);
        var mechanism = header == Mechanism.None ? fromQuery : fromQuery == Mechanism.None ? header : Mechanism.Unaccepted;
        var credential = header == Mechanism.None ? query?["X-Amz-Credential"] : CredentialIn(http.Request.Headers.Authorization.ToString());
        return new(mechanism, query, mechanism == Mechanism.QueryV2 ? "s3" : ServiceIn(credential));
    }

    private static Mechanism OfHeader(string authorization) =>
        authorization.StartsWith(SignatureReader.Algorithm + " ", StringComparison.Ordinal) || authorization == SignatureReader.Algorithm ? Mechanism.Header
        : authorization.StartsWith("AWS4-", StringComparison.Ordinal) || authorization.StartsWith("AWS ", StringComparison.Ordinal) ? Mechanism.Unaccepted
        : Mechanism.None;

    private static Mechanism OfQuery(RawQuery query) =>
        QueryMarks.Any(query.Has) ? (query.Has("AWSAccessKeyId") ? Mechanism.Unaccepted : Mechanism.Query)
        : query.Has("AWSAccessKeyId") ? Mechanism.QueryV2
        : Mechanism.None;

    private static Mechanism OfUnreadable(string raw) =>
        raw.Contains("X-Amz-", StringComparison.Ordinal) || raw.Contains("AWSAccessKeyId", StringComparison.Ordinal) ? Mechanism.Query : Mechanism.None;

    private static string? CredentialIn(string authorization) =>
        authorization.IndexOf("Credential=", StringComparison.Ordinal) is >= 0 and var at
            ? authorization[(at + "Credential=".Length)..].Split([',', ' '], 2)[0]
            : null;

    private static string? ServiceIn(string? credential) => credential?.Split('/') is [.., var service, _] ? service : null;
}
