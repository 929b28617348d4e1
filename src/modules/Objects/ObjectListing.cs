using System.Collections.Generic;

namespace Plumbline.Objects;

/// <summary>What to list of a bucket. Order is by the keys' UTF-8 bytes.</summary>
/// <param name="Prefix">Only keys that begin with it.</param>
/// <param name="Delimiter">Keys that hold it after the prefix are rolled up into one common prefix each; empty for none.</param>
/// <param name="After">Only what comes after this key or common prefix (then the whole prefix is passed over).</param>
/// <param name="Limit">Keys and common prefixes together, 0–1,000.</param>
public sealed record ListQuery(string Prefix = "", string Delimiter = "", string? After = null, int Limit = 1000);

/// <summary>One page of a bucket.</summary>
/// <param name="Next">The last key or common prefix of this page, to be given as <see cref="ListQuery.After"/>; null when nothing follows.</param>
public sealed record ObjectListing(IReadOnlyList<ListedObject> Objects, IReadOnlyList<string> CommonPrefixes, string? Next);
