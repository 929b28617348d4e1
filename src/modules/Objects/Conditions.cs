using System;
using System.Linq;

namespace Plumbline.Objects;

/// <summary>What must hold of an object before it is read, copied or replaced. All null: nothing.</summary>
/// <param name="IfMatch">ETags, quoted or not, separated by commas, or <c>*</c>.</param>
/// <param name="IfNoneMatch">The same form.</param>
/// <remarks>Dates are compared by the second, as they are written in headers. Source: RFC 9110, section 13.2.2, and S3's GetObject page.</remarks>
public sealed record Conditions(
    string? IfMatch = null,
    string? IfNoneMatch = null,
    DateTimeOffset? IfModifiedSince = null,
    DateTimeOffset? IfUnmodifiedSince = null)
{
    public static Conditions None { get; } = new();

    /// <summary>What a reader is told about an object that exists.</summary>
    internal ConditionOutcome Judge(string etag, DateTimeOffset modifiedAt)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(modifiedAt.ToUnixTimeSeconds());
        if (IfMatch is not null ? !Names(IfMatch, etag) : second > IfUnmodifiedSince)
        {
            return ConditionOutcome.Failed;
        }

        return (IfNoneMatch is not null ? Names(IfNoneMatch, etag) : second <= IfModifiedSince)
            ? ConditionOutcome.NotModified
            : ConditionOutcome.Holds;
    }

    private static bool Names(string list, string etag) =>
        list.Split(',').Select(item => item.Trim()).Any(item => item == "*" || Bare(item) == etag);

    private static string Bare(string item) => (item.StartsWith("W/", StringComparison.Ordinal) ? item[2..] : item).Trim('"');
}

internal enum ConditionOutcome
{
    Holds,
    NotModified,
    Failed,
}
