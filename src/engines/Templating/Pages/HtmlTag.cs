using System;
using System.Collections.Generic;

namespace Plumbline.Templating.Pages;

/// <summary>A start tag as it stands in the source.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Start">Offset of its <c>&lt;</c>.</param>
/// <param name="End">Offset behind its <c>&gt;</c>.</param>
/// <param name="ElementEnd">Behind the end tag of elements whose inside is plain text (script, style, …); else the same as End.</param>
internal sealed record HtmlTag(string Name, int Start, int End, int ElementEnd, IReadOnlyList<HtmlAttribute> Attributes)
{
    public HtmlAttribute? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute;
            }
        }

        return null;
    }
}

/// <summary>An attribute as it stands in the source.</summary>
/// <param name="Value">Between its quotes, entities left as they are; empty when it has none.</param>
/// <param name="ValueStart">Offset of the value.</param>
internal sealed record HtmlAttribute(string Name, string Value, int ValueStart);
