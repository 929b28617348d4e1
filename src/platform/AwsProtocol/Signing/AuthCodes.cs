namespace Plumbline.AwsProtocol;

/// <summary>Codes and statuses of early refusals, per error form. Source: ground-truth API notes §1.1; S3 error list; STS common errors.</summary>
internal static class AuthCodes
{
    public static Fault For(AuthTrouble trouble, WireForm form) => form switch
    {
        WireForm.RestXml => S3(trouble),
        WireForm.Query => Query(trouble),
        _ => Json(trouble),
    };

    private static Fault Json(AuthTrouble trouble) => trouble switch
    {
        AuthTrouble.Unsigned => new("MissingAuthenticationTokenException", 403),
        AuthTrouble.KeyUnknown or AuthTrouble.TokenWrong => new("UnrecognizedClientException", 403),
        AuthTrouble.TokenExpired => new("ExpiredTokenException", 403),
        AuthTrouble.KeyTooNarrow => new("AccessDeniedException", 403),
        AuthTrouble.HeaderUnreadable or AuthTrouble.QueryUnreadable or AuthTrouble.MechanismUnknown or AuthTrouble.PayloadHashMissing
            or AuthTrouble.PayloadHashUnreadable or AuthTrouble.TargetUnreadable => new("IncompleteSignatureException", 400),
        _ => new("InvalidSignatureException", 403),
    };

    private static Fault Query(AuthTrouble trouble) => trouble switch
    {
        AuthTrouble.Unsigned => new("MissingAuthenticationToken", 403),
        AuthTrouble.KeyUnknown or AuthTrouble.TokenWrong => new("InvalidClientTokenId", 403),
        AuthTrouble.TokenExpired => new("ExpiredToken", 403),
        AuthTrouble.KeyTooNarrow => new("AccessDenied", 403),
        AuthTrouble.HeaderUnreadable or AuthTrouble.QueryUnreadable or AuthTrouble.MechanismUnknown or AuthTrouble.PayloadHashMissing
            or AuthTrouble.PayloadHashUnreadable or AuthTrouble.TargetUnreadable => new("IncompleteSignature", 400),
        _ => new("SignatureDoesNotMatch", 403),
    };

    private static Fault S3(AuthTrouble trouble) => trouble switch
    {
        AuthTrouble.Unsigned or AuthTrouble.LinkExpired or AuthTrouble.HeaderNotSigned or AuthTrouble.KeyTooNarrow => new("AccessDenied", 403),
        AuthTrouble.DateSkewed => new("RequestTimeTooSkewed", 403),
        AuthTrouble.KeyUnknown => new("InvalidAccessKeyId", 403),
        AuthTrouble.TokenWrong => new("InvalidToken", 400),
        AuthTrouble.TokenExpired => new("ExpiredToken", 400),
        AuthTrouble.HeaderUnreadable => new("AuthorizationHeaderMalformed", 400),
        AuthTrouble.QueryUnreadable => new("AuthorizationQueryParametersError", 400),
        AuthTrouble.MechanismUnknown or AuthTrouble.PayloadHashMissing => new("InvalidRequest", 400),
        AuthTrouble.PayloadHashUnreadable => new("InvalidArgument", 400),
        AuthTrouble.TargetUnreadable => new("InvalidURI", 400),
        _ => new("SignatureDoesNotMatch", 403),
    };
}
