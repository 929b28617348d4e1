using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Templating;

/// <summary>Collects problems and turns places in the source into lines and columns.</summary>
internal sealed class ProblemReport(string source)
{
    private const int Most = 100;
    private const int LongestText = 80;

    private readonly List<TemplateProblem> problems = [];

    public IReadOnlyList<TemplateProblem> Problems => problems;

    /// <param name="start">Offset of the offending piece.</param>
    /// <param name="length">Its length; may be 0.</param>
    public void Add(int start, int length, string sentence)
    {
        if (problems.Count >= Most)
        {
            return;
        }

        var before = source.AsSpan(0, Math.Min(start, source.Length));
        var lineStart = before.LastIndexOf('\n') + 1;
        var text = source.Substring(before.Length, Math.Min(Math.Min(length, LongestText), source.Length - before.Length));
        problems.Add(new(before.Count('\n') + 1, before.Length - lineStart + 1, text, sentence));
    }

    public IReadOnlyList<TemplateProblem> Sorted() => [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
