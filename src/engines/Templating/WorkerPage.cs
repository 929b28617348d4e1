using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Plumbline.Templating.Pages;
using Plumbline.Templating.Values;

namespace Plumbline.Templating;

/// <summary>Where our implementation of the crowd elements is served.</summary>
/// <param name="Script">Address of a classic script that defines every element.</param>
/// <param name="Style">Address of its style sheet; null when it needs none.</param>
public sealed record ElementBundle(string Script, string? Style = null);

/// <summary>Turns rendered HTML into the document of the task's frame.</summary>
/// <remarks>
/// Templates name AWS's own script; that address is replaced by our bundle's, once, and further mentions are taken out, because
/// elements can be defined only once. A template that names none gets the bundle in front. Referrers are switched off, so that
/// read grants do not travel in them. Everything else stays as it was written, byte for byte.
/// </remarks>
public static class WorkerPage
{
    private const string Assets = "//assets.crowd.aws/";

    /// <summary>The frame document.</summary>
    /// <param name="html">A fragment or a whole document, from <see cref="WorkerTemplate.Render"/>.</param>
    public static string Build(string html, ElementBundle bundle)
    {
        var edits = new List<Edit>();
        var (hasScript, hasStyle) = (false, false);
        HtmlTag? root = null, head = null;
        foreach (var tag in HtmlScanner.Tags(html))
        {
            switch (tag.Name)
            {
                case "html":
                    root ??= tag;
                    break;
                case "head":
                    head ??= tag;
                    break;
                case "script" when tag.Attribute("src") is { } source && IsAsset(source.Value, ".js"):
                    edits.Add(hasScript ? Edit.Removing(tag) : Edit.Replacing(source, bundle.Script));
                    hasScript = true;
                    break;
                case "link" when tag.Attribute("href") is { } address && IsAsset(address.Value, ".css"):
                    edits.Add(hasStyle || bundle.Style is null ? Edit.Removing(tag) : Edit.Replacing(address, bundle.Style));
                    hasStyle = true;
                    break;
                case "link" when tag.Attribute("href") is { } early && IsAsset(early.Value, ".js"):
                    // A hint to fetch the script ahead: it would still reach for the address that was replaced.
                    edits.Add(Edit.Removing(tag));
                    break;
                case "meta" when tag.Attribute("name")?.Value.Trim().Equals("referrer", StringComparison.OrdinalIgnoreCase) == true:
                    edits.Add(Edit.Removing(tag));
                    break;
                default:
                    break;
            }
        }

        var added = new StringBuilder("<meta name=\"referrer\" content=\"no-referrer\">");
        added.Append(hasStyle || bundle.Style is null ? "" : $"<link rel=\"stylesheet\" href=\"{Escaping.Escape(bundle.Style)}\">");
        added.Append(hasScript ? "" : $"<script src=\"{Escaping.Escape(bundle.Script)}\"></script>");
        edits.Insert(0, Opening(html, root, head, added.ToString()));
        return Apply(html, edits);
    }

    /// <summary>Puts what we add at the start of the head; a fragment also gets the doctype and character set it lacks.</summary>
    private static Edit Opening(string html, HtmlTag? root, HtmlTag? head, string added)
    {
        var doctype = DoctypeEnd(html);
        return head is not null ? new(head.End, 0, added)
            : root is not null ? new(root.End, 0, added)
            : doctype > 0 ? new(doctype, 0, added)
            : new(0, 0, "<!DOCTYPE html>\n<meta charset=\"utf-8\">" + added + "\n");
    }

    private static int DoctypeEnd(string html)
    {
        var start = html.Length - html.AsSpan().TrimStart().Length;
        return string.Compare(html, start, "<!doctype", 0, 9, StringComparison.OrdinalIgnoreCase) == 0
            ? html.IndexOf('>', start) + 1
            : 0;
    }

    private static bool IsAsset(string address, string ending)
    {
        var path = address.Trim();
        path = path[..(path.IndexOfAny(['?', '#']) is >= 0 and var cut ? cut : path.Length)];
        var at = path.IndexOf(Assets, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && path[..at].ToLowerInvariant() is "" or "http:" or "https:"
            && path[(at + Assets.Length)..].Contains("crowd-html-elements", StringComparison.OrdinalIgnoreCase)
            && path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }

    private static string Apply(string html, List<Edit> edits)
    {
        var page = new StringBuilder(html.Length + 256);
        var at = 0;
        // The order is stable: what is put in at a place comes before what is replaced there.
        foreach (var edit in edits.OrderBy(edit => edit.Start))
        {
            page.Append(html, at, edit.Start - at).Append(edit.Text);
            at = edit.Start + edit.Length;
        }

        return page.Append(html, at, html.Length - at).ToString();
    }

    private readonly record struct Edit(int Start, int Length, string Text)
    {
        public static Edit Removing(HtmlTag tag) => new(tag.Start, tag.ElementEnd - tag.Start, "");

        public static Edit Replacing(HtmlAttribute attribute, string address) =>
            new(attribute.ValueStart, attribute.Value.Length, Escaping.Escape(address));
    }
}
