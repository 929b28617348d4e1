using System;

namespace Plumbline.Templating.Syntax;

/// <summary>Thrown and caught inside the parser only: one output or tag cannot be read; the rest of the template goes on.</summary>
internal sealed class SyntaxProblem(int start, int length, string sentence) : Exception(sentence)
{
    public int Start => start;

    public int Length => length;
}
