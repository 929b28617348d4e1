using System.Globalization;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>Which bytes a GET or HEAD asks for, and on what conditions.</summary>
internal static class ReadRequest
{
    /// <exception cref="WireFault">400 InvalidArgument, InvalidRequest; 404 NoSuchVersion.</exception>
    public static ReadTerms Of(S3Call call)
    {
        if (call.Query["versionId"] is not (null or "" or "null"))
        {
            throw new WireFault("NoSuchVersion", 404, "Buckets here keep one version of each object.");
        }

        var range = ByteRange.Read(call.Header("Range"));
        int? part = call.Query.Has("partNumber") ? call.Number("partNumber", 1, 1, 10_000) : null;
        return range is null || part is null
            ? new(range, part, ConditionHeaders.Read(call))
            : throw new WireFault("InvalidRequest", 400, "Cannot specify both Range header and partNumber query parameter.");
    }

    public static bool AsksForPart(S3Call call) => call.Query.Has("partNumber") || ByteRange.Read(call.Header("Range")) is not null;

    /// <summary>The header <c>x-amz-copy-source-range</c>; null for the whole source.</summary>
    /// <exception cref="WireFault">400 InvalidArgument.</exception>
    public static ByteRange? OfCopySource(S3Call call) => call.Header("x-amz-copy-source-range") is not { } text
        ? null
        : ByteRange.Read(text) is { First: not null, Last: not null } range
            ? range
            : throw new WireFault(
                "InvalidArgument",
                400,
                string.Create(CultureInfo.InvariantCulture, $"The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy"));
}
