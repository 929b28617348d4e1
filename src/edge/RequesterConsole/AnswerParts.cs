using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Plumbline.Manifests;

namespace Plumbline.RequesterConsole;

/// <summary>Parts of custom answers that have a look of their own: rankings, and questions with answers. Whatever else an answer holds is shown as JSON.</summary>
/// <remarks>Rankings stand under the answer itself or under the element's name. Source: ground-truth output format, section 4.4.</remarks>
internal static class AnswerParts
{
    /// <summary>Each dimension with the rank of each response, the first response first; equal ranks are ties.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<int> Ranks)> Rankings(string answer)
    {
        foreach (var holder in Holders(answer))
        {
            if (Items(holder, "ordinalRankingDimensions").Select(Ranking).ToList() is { Count: > 0 } found && found.TrueForAll(one => one is not null))
            {
                return [.. found.Select(one => one!.Value)];
            }
        }

        return [];
    }

    /// <summary>Pairs of a question and its answer, with their tags.</summary>
    public static IReadOnlyList<(string Question, string Answer, IReadOnlyList<string> Tags)> Questions(string answer) =>
    [
        .. Holders(answer)
            .SelectMany(holder => holder.ValueKind == JsonValueKind.Object ? holder.EnumerateObject().Select(member => member.Value).Append(holder) : [holder])
            .Where(value => value.ValueKind == JsonValueKind.Array)
            .SelectMany(list => list.EnumerateArray())
            .Select(Question)
            .Where(found => found is not null)
            .Select(found => found!.Value),
    ];

    /// <summary>The answer itself, then the value of each of its members: where elements put what they send.</summary>
    internal static IEnumerable<JsonElement> Holders(string answer)
    {
        JsonElement root;
        try
        {
            root = AnswerContent.Parse(answer);
        }
        catch (JsonException)
        {
            yield break;
        }

        yield return root;
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
            {
                yield return member.Value;
            }
        }
    }

    private static (string Name, IReadOnlyList<int> Ranks)? Ranking(JsonElement dimension)
    {
        var ranks = Items(dimension, "responseRankings").Select(rank => rank.ValueKind == JsonValueKind.Number && rank.TryGetInt32(out var number) ? number : 0).ToList();
        return Text(dimension, "name") is { } name && ranks.Count > 0 ? (name, ranks) : null;
    }

    private static (string Question, string Answer, IReadOnlyList<string> Tags)? Question(JsonElement pair) =>
        Text(pair, "question") is { } question && Text(pair, "answer") is { } answer
            ? (question, answer, [.. Items(pair, "tags").Concat(Items(pair, "questionTags")).Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)])
            : null;

    internal static IEnumerable<JsonElement> Items(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    internal static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
