using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Unicode;

namespace Plumbline.Manifests;

public sealed partial record LabelCategoryFile
{
    private const int LongestName = 256;

    /// <summary>Reads a file and tells everything that is wrong with it. Throws nothing.</summary>
    /// <param name="utf8">The file's bytes; a byte order mark is skipped.</param>
    /// <param name="minLabels">Fewest labels the task needs: <see cref="AnswerShape.MinLabels"/>.</param>
    /// <param name="file">What was understood, also when there are faults; null when the bytes are no JSON object.</param>
    /// <param name="faults">Sentences for the requester; empty when the file can be used.</param>
    /// <param name="maxLabels">Most labels the task takes: <see cref="AnswerShape.MaxLabels"/>; null when there is no limit.</param>
    /// <returns>Whether the file can be used.</returns>
    /// <remarks>
    /// Both dialects, both spellings of the version key. Limits that only video and point clouds have (16 characters a name)
    /// belong to the kinds that need them. Source: ground-truth tasks, section 2.5.
    /// </remarks>
    public static bool TryParse(ReadOnlySpan<byte> utf8, int minLabels, out LabelCategoryFile? file, out IReadOnlyList<string> faults, int? maxLabels = null)
    {
        var found = new List<string>();
        faults = found;
        file = null;
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (Root(utf8) is not { } root)
        {
            found.Add("The label category file is not a JSON object.");
            return false;
        }

        var reading = new LabelFileReading(root, found);
        file = reading.Read();
        Check(file, minLabels, maxLabels, found);
        return found.Count == 0;
    }

    private static void Check(LabelCategoryFile file, int minLabels, int? maxLabels, List<string> faults)
    {
        if (file.Version is not (null or "2018-11-28" or "2020-03-01"))
        {
            faults.Add($"The label category file has the version '{file.Version}'; 2018-11-28 and 2020-03-01 are known.");
        }

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

        foreach (var label in file.Labels.Where(label => label.Name.Length > LongestName))
        {
            faults.Add($"The label '{label.Name[..32]}…' has {label.Name.Length} characters; {LongestName} are allowed.");
        }

        foreach (var twice in file.Labels.GroupBy(label => label.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            faults.Add($"The label '{twice.Key}' stands in the label category file {twice.Count()} times. Each must be unique.");
        }
    }

    private static JsonElement? Root(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Utf8.IsValid(utf8)
                && JsonElement.Parse(utf8) is { ValueKind: JsonValueKind.Object } root
                && Surrogates.ArePaired(utf8) ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
