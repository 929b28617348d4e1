using System.Collections.Generic;

namespace Plumbline.Kernel;

/// <summary>One page of a list, cut by key and never by offset.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">The key to continue after; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
