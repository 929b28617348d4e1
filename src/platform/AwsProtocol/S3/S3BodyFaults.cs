namespace Plumbline.AwsProtocol;

/// <summary>The ways a body says no. Codes: Amazon S3 API reference, "List of error codes".</summary>
internal static class S3BodyFaults
{
    public static WireFault Incomplete() =>
        new("IncompleteBody", 400, "The request body terminated unexpectedly, or has not the length its headers promise.");

    public static WireFault Malformed(string what) => new("InvalidRequest", 400, $"The aws-chunked request body cannot be read: {what}.");

    public static WireFault Trailer(string what) => new("MalformedTrailerError", 400, $"The request's trailing headers are not as announced: {what}.");

    public static WireFault ChunkSignature() =>
        new("SignatureDoesNotMatch", 403, "The chunk or trailer signature we calculated does not match the signature you provided.");
}
