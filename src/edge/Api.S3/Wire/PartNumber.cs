using Plumbline.AwsProtocol;

namespace Plumbline.Api.S3.Wire;

/// <summary>The part a request is about.</summary>
internal static class PartNumber
{
    /// <exception cref="WireFault">400 InvalidArgument.</exception>
    public static int Of(S3Call call) => call.Query["partNumber"] is { Length: > 0 }
        ? call.Number("partNumber", 0, 1, 10_000)
        : throw new WireFault("InvalidArgument", 400, "This operation needs a partNumber beside the uploadId.");
}
