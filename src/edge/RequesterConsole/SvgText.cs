using Microsoft.AspNetCore.Components;

namespace Plumbline.RequesterConsole;

/// <summary>A text element of SVG: in a Razor file that tag would mean something else.</summary>
internal static class SvgText
{
    /// <param name="anchor">Which end of the text stands at <paramref name="x"/>: start, middle or end.</param>
    /// <param name="shift">Down, in pixels.</param>
    public static RenderFragment At(string x, string y, string text, string anchor = "start", string shift = "0") => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", x);
        builder.AddAttribute(2, "y", y);
        builder.AddAttribute(3, "dy", shift);
        builder.AddAttribute(4, "text-anchor", anchor);
        builder.AddContent(5, text);
        builder.CloseElement();
    };
}
