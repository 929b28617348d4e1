using System;

namespace Plumbline.Preparation.Datasets;

/// <summary>One object as a source gave it: a manifest line, or the reason why there is none.</summary>
/// <param name="Line">One JSON object in UTF-8 without a line end; empty when there is a problem.</param>
/// <param name="Problem">A sentence that says where and what to do; null when the line can be used.</param>
/// <param name="Place">Where it stands, such as <c>Line 7 of the manifest</c>: to name repeats.</param>
internal readonly record struct SourceItem(ReadOnlyMemory<byte> Line, string? Problem, string Place);
