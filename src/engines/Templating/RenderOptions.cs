using System;
using Plumbline.Kernel;
using Plumbline.Templating.Lint;

namespace Plumbline.Templating;

/// <summary>Answers with an address at which a browser without cookies may read <paramref name="place"/> for a while.</summary>
public delegate string ReadGrant(S3Uri place);

/// <summary>What rendering needs from outside.</summary>
/// <param name="Grant">Behind <c>grant_read_access</c>.</param>
/// <param name="Limits">Null means <see cref="RenderLimits.Default"/>.</param>
/// <param name="Now">What the date filter takes for <c>now</c> and <c>today</c>, in UTC; null leaves these words as they are.</param>
public sealed record RenderOptions(ReadGrant Grant, RenderLimits? Limits = null, DateTimeOffset? Now = null)
{
    /// <summary>Whether outputs are escaped unless they say otherwise. Only the conformance suite, which measures stock Liquid, turns it off.</summary>
    internal bool Escapes { get; init; } = true;

    /// <summary>Written to while rendering; null: nobody asks.</summary>
    internal RenderTrace? Trace { get; init; }
}
