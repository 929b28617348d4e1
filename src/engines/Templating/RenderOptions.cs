using Plumbline.Kernel;

namespace Plumbline.Templating;

/// <summary>Answers with an address at which a browser without cookies may read <paramref name="place"/> for a while.</summary>
public delegate string ReadGrant(S3Uri place);

/// <summary>What rendering needs from outside.</summary>
/// <param name="Grant">Behind <c>grant_read_access</c>.</param>
/// <param name="Limits">Null means <see cref="RenderLimits.Default"/>.</param>
public sealed record RenderOptions(ReadGrant Grant, RenderLimits? Limits = null);
