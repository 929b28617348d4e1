using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>What Ground Truth adds to Liquid.</summary>
internal static class AddedFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("to_json", 0, 0, (value, _) => Printing.Json(value)),
        new("grant_read_access", 0, 0, (value, use) => GrantReadAccess(value, use, "grant_read_access")),
        // The developer guide has it beside the other and says that both work the same way.
        new("s3_presign", 0, 0, (value, use) => GrantReadAccess(value, use, "s3_presign")),
        new("skip_autoescape", 0, 0, (value, use) => use.Given as Markup ?? new Markup(Printing.Text(value)), EscapesItself: true),
    ];

    /// <summary>An S3 location becomes an address a browser may read; other web addresses pass through.</summary>
    private static object? GrantReadAccess(object? value, FilterUse use, string name)
    {
        var text = Printing.Text(value).Trim();
        if (S3Uri.TryParse(text, out var place) && place.Key.Length > 0)
        {
            return use.Grant(place);
        }

        var isWeb = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        if (isWeb && S3Uri.TryParse("https://" + text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..], out place) && place.Key.Length > 0)
        {
            return use.Grant(place);
        }

        return isWeb ? text : use.Fail($"{name} cannot read '{Shown(text)}': input is not a valid S3 URI.");
    }

    private static string Shown(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
