using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Templating.Lint;

/// <summary>Findings of one template, by offset in its source, each once.</summary>
internal sealed class LintReport(string source)
{
    private const int Most = 100;
    private const int LongestText = 80;

    private readonly HashSet<LintFinding> seen = [];

    /// <summary>Nothing more is told: whoever looks may stop.</summary>
    public bool IsFull => seen.Count >= Most;

    public void Add(string rule, int start, int length, string sentence, string remedy)
    {
        if (IsFull)
        {
            return;
        }

        start = Math.Clamp(start, 0, source.Length);
        var before = source.AsSpan(0, start);
        if (source.AsSpan(start).StartsWith("{{") && source.IndexOf("}}", start, StringComparison.Ordinal) is > 0 and var end)
        {
            // The page's piece was printed by this output: show the whole of it.
            length = end + 2 - start;
        }

        seen.Add(new(
            rule,
            before.Count('\n') + 1,
            start - before.LastIndexOf('\n'),
            source.Substring(start, Math.Clamp(length, 0, Math.Min(LongestText, source.Length - start))),
            sentence,
            remedy));
    }

    public void Add(TemplateProblem problem) => seen.Add(new(
        LintRules.Liquid, problem.Line, problem.Column, problem.Text, problem.Sentence, "Until this is put right, no page is shown."));

    public IReadOnlyList<LintFinding> Sorted() =>
        [.. seen.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ThenBy(finding => finding.Sentence, StringComparer.Ordinal)];
}
