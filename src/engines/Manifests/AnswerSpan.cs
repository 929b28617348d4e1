namespace Plumbline.Manifests;

/// <summary>A labeled part of a text, as answers and output lines write it.</summary>
/// <param name="Label">As the label file spells it.</param>
/// <param name="Start">Zero-based, in code points.</param>
/// <param name="End">Exclusive.</param>
public readonly record struct AnswerSpan(string Label, int Start, int End);
