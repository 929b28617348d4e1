namespace Plumbline.Templating;

/// <summary>Something wrong in a worker template, found while reading it or while rendering.</summary>
/// <param name="Line">One-based.</param>
/// <param name="Column">One-based, in UTF-16 units.</param>
/// <param name="Text">The offending piece as it is written, at most 80 characters.</param>
/// <param name="Sentence">What is wrong and what to do; without the position.</param>
public sealed record TemplateProblem(int Line, int Column, string Text, string Sentence);
