using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Manifests;

/// <summary>What a label category file must keep to, whatever the task: names, instructions, and the questions of the extended dialect.</summary>
/// <remarks>
/// That video-frame and point-cloud jobs take 30 labels of 16 characters is for those kinds to say. Source: ground-truth tasks, section 2.5.
/// </remarks>
internal sealed class LabelFileRules(LabelCategoryFile file, List<string> faults)
{
    private const int LongestName = 256;
    private const int LongestShortInstruction = 255;
    private const int LongestFullInstruction = 2_048;
    private const int MostAttributes = 10;
    private const int MostFreeTexts = 5;
    private const int LongestWord = 16;
    private const int LongestDescription = 128;

    private static readonly string[] Versions = ["2018-11-28", "2020-03-01"];
    private static readonly string[] Shapes = ["BoundingBox", "Polyline", "Polygon", "Keypoint", "Cuboid"];

    public void Check(int minLabels, int? maxLabels)
    {
        if (file.Version is not null && !Versions.Contains(file.Version))
        {
            faults.Add($"The label category file has the version '{Shown(file.Version)}'; {string.Join(" and ", Versions)} are known.");
        }

        CheckCount(minLabels, maxLabels);
        CheckNames();
        CheckInstruction("shortInstruction", file.ShortInstruction, LongestShortInstruction);
        CheckInstruction("fullInstruction", file.FullInstruction, LongestFullInstruction);
        foreach (var shape in file.AnnotationTypes.Where(shape => !Shapes.Contains(shape)))
        {
            faults.Add($"The annotationType '{Shown(shape)}' is none of {string.Join(", ", Shapes)}.");
        }

        CheckAttributes();
    }

    private void CheckCount(int minLabels, int? maxLabels)
    {
        if (file.Labels.Count == 0)
        {
            faults.Add("The label category file names no labels. List them under 'labels'.");
        }
        else if (file.Labels.Count < minLabels)
        {
            faults.Add($"The label category file names {file.Labels.Count} label; this task needs {minLabels} or more.");
        }
        else if (file.Labels.Count > maxLabels)
        {
            faults.Add($"The label category file names {file.Labels.Count} labels; this task takes {maxLabels} at most.");
        }
    }

    private void CheckNames()
    {
        var seen = new Dictionary<string, (int Place, string Name)>(StringComparer.Ordinal);
        foreach (var (place, label) in file.Labels.Index())
        {
            var visible = InvisibleText.Without(label.Name);
            if (label.Name.Length == 0)
            {
                continue; // Told when it was read.
            }

            if (label.Name.Length > LongestName)
            {
                faults.Add($"The label '{Shown(label.Name)}' has {label.Name.Length} characters; {LongestName} are allowed.");
            }
            else if (string.IsNullOrWhiteSpace(visible))
            {
                faults.Add($"Entry {place + 1} of 'labels' has no character that anybody can see. Write a word.");
            }
            else if (!seen.TryAdd(visible, (place, label.Name)))
            {
                faults.Add(seen[visible].Name == label.Name
                    ? $"The label '{Shown(label.Name)}' stands in the label category file more than once. Each must be unique."
                    : $"Entries {seen[visible].Place + 1} and {place + 1} of 'labels' look the same, '{Shown(visible)}': they differ in invisible characters only. Remove one.");
            }
        }
    }

    private void CheckInstruction(string key, string? html, int most)
    {
        if (html is not null && html.Length > most)
        {
            faults.Add($"'{key}' in the label category file has {html.Length} characters; {most} are allowed. Put longer instructions on a page of your own.");
        }
    }

    private void CheckAttributes()
    {
        foreach (var (attribute, list) in file.GlobalAttributes.Select(one => (one, "categoryGlobalAttributes"))
            .Concat(file.FrameAttributes.Select(one => (one, "frameAttributes")))
            .Concat(file.Labels.SelectMany(label => label.Attributes.Select(one => (one, "categoryAttributes")))))
        {
            CheckAttribute(attribute, list);
        }

        // One name may be asked of several labels, but within what is asked at once it must be one question.
        CheckSet("frameAttributes", file.FrameAttributes);
        foreach (var label in file.Labels.Where(label => label.Attributes.Count > 0).DefaultIfEmpty())
        {
            CheckSet(
                label is null ? "categoryGlobalAttributes" : $"the attributes of the label '{Shown(label.Name)}', global ones included",
                [.. file.GlobalAttributes, .. label?.Attributes ?? [], .. file.FrameAttributes],
                file.GlobalAttributes.Count + (label?.Attributes.Count ?? 0));
        }
    }

    private void CheckSet(string where, IReadOnlyList<LabelAttribute> together, int? counted = null)
    {
        var own = together.Take(counted ?? together.Count).ToList();
        if (own.Count > MostAttributes)
        {
            faults.Add($"There are {own.Count} in {where}; {MostAttributes} are allowed.");
        }

        if (own.Count(attribute => attribute.Type == "string" && attribute.Choices.Count == 0) is > MostFreeTexts and var free)
        {
            faults.Add($"There are {free} that ask for free text in {where}; {MostFreeTexts} are allowed. Give the others an 'enum'.");
        }

        foreach (var twice in together.GroupBy(attribute => attribute.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            faults.Add($"The attribute '{Shown(twice.Key)}' is asked {twice.Count()} times. Each name must be unique.");
        }
    }

    private void CheckAttribute(LabelAttribute attribute, string list)
    {
        var name = $"The attribute '{Shown(attribute.Name)}' of {list}";
        if (attribute.Name.Length > LongestWord)
        {
            faults.Add($"{name} has a name of {attribute.Name.Length} characters; {LongestWord} are allowed.");
        }

        if (attribute.Description is { Length: > LongestDescription } text)
        {
            faults.Add($"{name} has a description of {text.Length} characters; {LongestDescription} are allowed.");
        }
        else if (attribute.Description is null && list == "frameAttributes")
        {
            faults.Add($"{name} needs a 'description'.");
        }

        if (attribute.Choices.Count > 0 && attribute.Type != "string")
        {
            faults.Add($"{name} has an 'enum', which only those of type 'string' may have.");
        }
        else if (attribute.Choices.Count > MostAttributes || attribute.Choices.Any(choice => choice.Length is 0 or > LongestWord) || attribute.Choices.Distinct().Count() < attribute.Choices.Count)
        {
            faults.Add($"{name} needs an 'enum' of 1 to {MostAttributes} different texts of 1 to {LongestWord} characters.");
        }

        if ((attribute.Minimum ?? attribute.Maximum) is not null && attribute.Type != "number")
        {
            faults.Add($"{name} has a 'minimum' or 'maximum', which only those of type 'number' may have.");
        }
        else if (attribute.Minimum > attribute.Maximum || !IsWhole(attribute.Minimum) || !IsWhole(attribute.Maximum))
        {
            faults.Add($"{name} needs whole numbers for 'minimum' and 'maximum', the smaller first.");
        }
    }

    private static bool IsWhole(double? number) => number is null || double.IsInteger(number.Value);

    private static string Shown(string text) => text.Length <= 32 ? text : text[..(char.IsHighSurrogate(text[31]) ? 31 : 32)] + "…";
}
