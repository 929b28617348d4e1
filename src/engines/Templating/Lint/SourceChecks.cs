using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Pages;

namespace Plumbline.Templating.Lint;

/// <summary>What can be said of a template as it is written, every branch of it, without an input.</summary>
internal static class SourceChecks
{
    private static readonly HashSet<string> NativeFields = ["input", "select", "textarea"];
    private static readonly HashSet<string> Buttons = ["button", "submit", "reset", "image"];

    public static void Run(string source, LintReport report)
    {
        var tags = HtmlScanner.Tags(MaskedSource.Of(source)).ToList();
        var formed = false;
        foreach (var tag in tags)
        {
            if (report.IsFull)
            {
                return;
            }

            formed |= CrowdElements.HoldsForm(tag.Name);
            Element(source, tag, report);
            Name(tag, report);
            UnsafeLinks.Check(tag, report, static offset => offset);
        }

        if (!formed && !tags.Any(tag => MaskedSource.HasLiquid(tag.Name)))
        {
            report.Add(
                LintRules.NoForm, 0, 0, "The template has no <crowd-form>, so workers could not send an answer.",
                "Put everything the worker fills in between <crowd-form> and </crowd-form>.");
        }
    }

    private static void Element(string source, HtmlTag tag, LintReport report)
    {
        if (CrowdElements.IsKnown(tag.Name) || MaskedSource.HasLiquid(tag.Name)
            || source.Contains($"define('{tag.Name}'", StringComparison.Ordinal) || source.Contains($"define(\"{tag.Name}\"", StringComparison.Ordinal))
        {
            return;
        }

        var crowd = tag.Name.StartsWith("crowd", StringComparison.Ordinal);
        var near = crowd ? CrowdElements.Near(tag.Name, 5) : tag.Name.Contains('-', StringComparison.Ordinal) ? CrowdElements.Near(tag.Name, 2) : null;
        if (crowd || near is not null)
        {
            report.Add(
                LintRules.UnknownElement, tag.Start, tag.Name.Length + 1, $"There is no element <{tag.Name}>: workers would not see what it should show.",
                near is null ? "See the list of Crowd HTML Elements for the one you need." : $"Did you mean <{near}>?");
        }
    }

    private static void Name(HtmlTag tag, LintReport report)
    {
        var field = CrowdElements.NeedsName(tag.Name)
            || (NativeFields.Contains(tag.Name) && !Buttons.Contains(tag.Attribute("type")?.Value.Trim().ToLowerInvariant() ?? ""));
        if (field && string.IsNullOrWhiteSpace(tag.Attribute("name")?.Value) && !tag.Attributes.Any(attribute => MaskedSource.HasLiquid(attribute.Name)))
        {
            report.Add(
                LintRules.NoName, tag.Start, tag.End - tag.Start, $"This <{tag.Name}> has no name, so what the worker gives is not sent.",
                "Add a name attribute, such as name=\"answer\".");
        }
    }
}
