using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Unicode;

namespace Plumbline.Manifests;

public sealed partial record LabelCategoryFile
{
    /// <summary>Enough to see what is going on.</summary>
    private const int MostFaults = 20;

    /// <summary>Reads a file and tells everything that is wrong with it. Throws nothing.</summary>
    /// <param name="utf8">The file's bytes; a byte order mark is skipped.</param>
    /// <param name="minLabels">Fewest labels the task needs: <see cref="AnswerShape.MinLabels"/>.</param>
    /// <param name="file">What was understood, also when there are faults; null when the bytes are no JSON object.</param>
    /// <param name="faults">Sentences for the requester; empty when the file can be used.</param>
    /// <param name="maxLabels">Most labels the task takes: <see cref="AnswerShape.MaxLabels"/>; null when there is no limit.</param>
    /// <returns>Whether the file can be used.</returns>
    /// <remarks>
    /// Both dialects, both spellings of the version key and of the instructions' keys. Limits: <see cref="LabelFileRules"/>.
    /// Source: ground-truth tasks, section 2.5.
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
        new LabelFileRules(file, found).Check(minLabels, maxLabels);
        Shorten(found);
        return found.Count == 0;
    }

    private static void Shorten(List<string> faults)
    {
        if (faults.Count > MostFaults)
        {
            var more = faults.Count - MostFaults;
            faults.RemoveRange(MostFaults, more);
            faults.Add($"The label category file has {more} more faults of the kind.");
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
