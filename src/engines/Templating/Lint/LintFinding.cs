namespace Plumbline.Templating.Lint;

/// <summary>Something in a worker template that will disappoint, with its place. Lint never refuses: it only speaks in previews.</summary>
/// <param name="Rule">One of <see cref="LintRules"/>.</param>
/// <param name="Line">One-based, in the template as it was written.</param>
/// <param name="Column">One-based, in UTF-16 units.</param>
/// <param name="Text">The piece it is about, at most 80 characters.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record LintFinding(string Rule, int Line, int Column, string Text, string Sentence, string Remedy);
