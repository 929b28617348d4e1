using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>Conditional headers, of a request's own object and of a copy's source.</summary>
internal static class ConditionHeaders
{
    public static Conditions Read(S3Call call) => new(
        call.Header("If-Match"), call.Header("If-None-Match"), call.Date("If-Modified-Since"), call.Date("If-Unmodified-Since"));

    /// <summary>Writes take ETag conditions only.</summary>
    public static Conditions ForWrite(S3Call call)
    {
        var conditions = new Conditions(call.Header("If-Match"), call.Header("If-None-Match"));
        return conditions == Conditions.None ? Conditions.None : conditions;
    }

    public static Conditions OfSource(S3Call call) => new(
        call.Header("x-amz-copy-source-if-match"),
        call.Header("x-amz-copy-source-if-none-match"),
        call.Date("x-amz-copy-source-if-modified-since"),
        call.Date("x-amz-copy-source-if-unmodified-since"));
}
