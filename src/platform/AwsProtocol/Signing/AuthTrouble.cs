using System.Collections.Generic;

namespace Plumbline.AwsProtocol;

/// <summary>Every way a request is turned away before its operation runs. The code depends on the service aimed at.</summary>
internal enum AuthTrouble
{
    Unsigned,
    SignatureWrong,
    ScopeWrong,
    DateSkewed,
    LinkExpired,
    HeaderNotSigned,
    KeyUnknown,
    TokenWrong,
    TokenExpired,
    HeaderUnreadable,
    QueryUnreadable,
    MechanismUnknown,
    PayloadHashMissing,
    PayloadHashUnreadable,
    TargetUnreadable,
    KeyTooNarrow,
}

/// <summary>A trouble with the sentence the client reads; <see cref="Details"/> become elements of an S3 error.</summary>
internal sealed record AuthRefusal(AuthTrouble Trouble, string Sentence)
{
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];
}
