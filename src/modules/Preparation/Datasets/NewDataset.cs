using System.Collections.Generic;

namespace Plumbline.Preparation.Datasets;

/// <summary>A manifest somebody wants: where its objects come from, which of them, and where it shall be written.</summary>
public sealed record NewDataset
{
    public required DatasetSource Source { get; init; }

    /// <summary>Only objects that pass; null takes all.</summary>
    public DatasetFilter? Filter { get; init; }

    /// <summary>How many of those that passed, chosen by chance; null takes all.</summary>
    public DatasetSample? Sample { get; init; }

    /// <summary>An object seen before is left out instead of only counted.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>Reads, counts and reports; writes no manifest.</summary>
    public bool CheckOnly { get; init; }

    /// <summary>Where to write, such as <c>s3://bucket/key</c>; null lets the place follow from the source.</summary>
    public string? Target { get; init; }

    /// <summary>Whether a line without <c>source</c> and <c>source-ref</c> is faulty: true but for custom tasks.</summary>
    public bool NeedsSource { get; init; } = true;
}

/// <param name="Place">The manifest, the CSV file, or the prefix (a whole key is a prefix of itself).</param>
/// <param name="Column">CSV only: the header of the column to label.</param>
public sealed record DatasetSource(DatasetSourceKind Kind, string Place, string? Column = null);

/// <summary>What is read, and what becomes of it.</summary>
public enum DatasetSourceKind
{
    /// <summary>A manifest that exists: a line each.</summary>
    Manifest,

    /// <summary>Every picture below a prefix, by the ending of its name: a <c>source-ref</c> each.</summary>
    Images,

    /// <summary>Every <c>.txt</c> file below a prefix: its whole text is one <c>source</c>.</summary>
    TextFiles,

    /// <summary>Every line of every <c>.txt</c> file below a prefix: a <c>source</c> each.</summary>
    TextLines,

    /// <summary>Every row of one CSV file with a header row: one column becomes <c>source</c>, the others go along.</summary>
    Csv,

    /// <summary>Every recording, clip and PDF document below a prefix, by the ending of its name: a <c>source-ref</c> each.</summary>
    Media,
}

/// <param name="Any">One condition is enough; otherwise all must hold.</param>
/// <param name="Conditions">1–20.</param>
public sealed record DatasetFilter(IReadOnlyList<DatasetCondition> Conditions, bool Any = false);

/// <summary>What one condition compares.</summary>
/// <remarks>
/// Texts are compared exactly. <see cref="EqualTo"/> and <see cref="NotEqualTo"/> compare numbers as numbers, <c>true</c>, <c>false</c> and
/// <c>null</c> by their words. A missing key differs from everything, and neither equals, contains nor orders.
/// </remarks>
public enum DatasetComparison
{
    Exists,
    Missing,
    EqualTo,
    NotEqualTo,

    /// <summary>A text that holds the value, or a list with it as an item.</summary>
    Contains,

    /// <summary>Numbers only, as the next three.</summary>
    Less,
    AtMost,
    More,
    AtLeast,
}

/// <param name="Key">A key of the line; a slash leads into an object: <c>animal-metadata/confidence</c>. A key that itself holds the slash is found first.</param>
/// <param name="Value">Null for <see cref="DatasetComparison.Exists"/> and <see cref="DatasetComparison.Missing"/>.</param>
public sealed record DatasetCondition(string Key, DatasetComparison Comparison, string? Value = null);

/// <summary>A random choice that a repeat with the same seed makes again.</summary>
/// <param name="Count">Objects wanted; null when <paramref name="Percent"/> says how many.</param>
/// <param name="Percent">Above 0 to 100; rounded up to whole objects.</param>
/// <param name="Seed">Any number.</param>
public sealed record DatasetSample(int? Count, double? Percent, int Seed = 0);
