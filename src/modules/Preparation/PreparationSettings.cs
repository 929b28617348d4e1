using Plumbline.Manifests;

namespace Plumbline.Preparation;

/// <summary>Quotas of what is prepared.</summary>
public sealed record PreparationSettings
{
    /// <summary>Characters in one manifest line; as the jobs that will read it allow.</summary>
    public int MaxLineCharacters { get; init; } = 100_000;

    /// <summary>Characters in one attribute's value, as JSON text.</summary>
    public int MaxAttributeCharacters { get; init; } = 20_000;

    /// <summary>Datasets of one account that wait or run.</summary>
    public int MaxOpenDatasets { get; init; } = 20;

    /// <summary>Lines that a job takes at most.</summary>
    public int MaxObjects { get; init; } = 100_000;

    /// <summary>Drafts of one account and Region that have not become jobs.</summary>
    public int MaxDrafts { get; init; } = 500;

    /// <summary>Characters of one design as JSON; a worker page is the largest part of it.</summary>
    public int MaxDesignCharacters { get; init; } = 1_000_000;

    /// <summary>Objects remembered to find repeats; later ones are taken as new. Eight bytes and some each.</summary>
    public int MaxRemembered { get; init; } = 2_000_000;

    internal ManifestLimits Lines => new(MaxLineCharacters, MaxAttributeCharacters);

    /// <summary>Objects between two looks at whether the requester still wants it.</summary>
    public int ProgressEvery { get; init; } = 20_000;
}
