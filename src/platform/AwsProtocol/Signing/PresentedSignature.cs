using System;
using System.Collections.Generic;

namespace Plumbline.AwsProtocol;

/// <summary>What a request claims about its own signature. Read, not yet believed.</summary>
/// <param name="AccessKeyId">First part of the credential.</param>
/// <param name="ScopeDate">Eight digits.</param>
/// <param name="Region">Not yet checked.</param>
/// <param name="Service">Not yet checked.</param>
/// <param name="Terminator">Must be <c>aws4_request</c>.</param>
/// <param name="SignedHeaders">Lower-case names in the order sent.</param>
/// <param name="Signature">As sent; compared in constant time only.</param>
/// <param name="Timestamp">Text of the signature's date, <c>yyyyMMddTHHmmssZ</c>.</param>
/// <param name="SignedAt">The same as an instant.</param>
/// <param name="ValidFor">Life of a presigned link; null for header signatures.</param>
/// <param name="SecurityToken">Null when none was sent.</param>
internal sealed record PresentedSignature(
    string AccessKeyId,
    string ScopeDate,
    string Region,
    string Service,
    string Terminator,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    string Timestamp,
    DateTimeOffset SignedAt,
    TimeSpan? ValidFor,
    string? SecurityToken)
{
    /// <summary>The signature came in the query.</summary>
    public bool InQuery { get; init; }

    public string Scope => $"{ScopeDate}/{Region}/{Service}/{Terminator}";
}
