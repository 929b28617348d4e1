using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Plumbline.Templating.Pages;

namespace Plumbline.Templating.Lint;

/// <summary>What can be said of the page that a template makes of one input.</summary>
internal sealed class PageChecks(string page, RenderTrace trace, LintReport report)
{
    private const int MostMedia = 50;

    private static readonly HashSet<string> Pictures = ["img", "video", "audio", "source"];

    public async Task RunAsync(MediaCheck? check)
    {
        var tags = HtmlScanner.Tags(page).ToList();
        Names(tags);
        foreach (var tag in tags.TakeWhile(_ => !report.IsFull))
        {
            UnsafeLinks.Check(tag, report, trace.SourceOf);
        }

        if (check is not null)
        {
            await MediaAsync(tags, check);
        }
    }

    private void Names(List<HtmlTag> tags)
    {
        var first = new Dictionary<string, HtmlTag>(StringComparer.Ordinal);
        foreach (var tag in tags.Where(tag => CrowdElements.NeedsName(tag.Name) && !CrowdElements.SharesName(tag.Name)))
        {
            // A name of "_" is how templates mark fields whose value they put elsewhere by script.
            if (tag.Attribute("name")?.Value is not { Length: > 0 } name || name == "_")
            {
                continue;
            }

            if (!first.TryAdd(name, tag))
            {
                report.Add(
                    LintRules.DoubleName, trace.SourceOf(tag.Start), tag.Name.Length + 1,
                    $"The name '{name}' is given to more than one field: only the last one's value would be kept.",
                    "Give each field a name of its own; in a loop, put forloop.index into it.");
            }
        }
    }

    private async Task MediaAsync(List<HtmlTag> tags, MediaCheck check)
    {
        var asked = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var tag in tags.Where(tag => Pictures.Contains(tag.Name) || tag.Name.StartsWith("crowd-", StringComparison.Ordinal)))
        {
            if (tag.Attribute("src") is not { } source)
            {
                continue;
            }

            var address = WebUtility.HtmlDecode(source.Value).Trim();
            if (!asked.TryGetValue(address, out var why))
            {
                if (asked.Count == MostMedia)
                {
                    return;
                }

                asked[address] = why = address.Length == 0 ? "the address is empty" : await check(address);
            }

            if (why is not null)
            {
                report.Add(
                    LintRules.Media, trace.SourceOf(source.ValueStart), source.Value.Length, $"'{Shown(address)}' cannot be loaded: {why}.",
                    "Check bucket, key and spelling, and that grant_read_access is applied to locations in S3.");
            }
        }
    }

    private static string Shown(string address) => address.Length <= 120 ? address : address[..120] + "…";
}
