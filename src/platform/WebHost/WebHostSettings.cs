using System.Collections.Generic;

namespace Plumbline.WebHost;

/// <summary>How the web edges see the outside.</summary>
public sealed record WebHostSettings
{
    /// <summary>Origins that count as ours beside the one a request names, such as <c>https://label.example.org</c> behind a proxy.</summary>
    public IReadOnlyCollection<string> PublicOrigins { get; init; } = [];

    /// <summary>Signing in over plain http from other machines is refused unless the operator says so: cookies could be read on the way.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>Live pages that one person may have open at a time on this node.</summary>
    public int LiveStreamsPerPerson { get; init; } = 16;

    /// <summary>Live pages open on this node, whoever has them.</summary>
    public int LiveStreams { get; init; } = 2000;
}
