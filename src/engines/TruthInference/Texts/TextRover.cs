using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Texts;

/// <summary>Answers are aligned word by word and each place gets the word most workers have there, or none.</summary>
/// <remarks>
/// Alignment by edit distance, one answer after the other in order of worker and text, beginning with the medoid; each worker has one vote
/// a place. Ties go to the medoid's word, then to a word rather than none, then to ordinal order. Made for transcripts, where answers run
/// in parallel. Confidence, support, skill as in <see cref="TextMedoid"/>. O(objects · answers · words²).
/// Source: J. G. Fiscus, "A post-processing system to yield reduced word error rates: recognizer output voting error reduction", 1997.
/// </remarks>
public sealed class TextRover : IStructureInference<string, string>
{
    private const string Nothing = "";

    /// <inheritdoc />
    public string Name => "rover";

    /// <inheritdoc />
    public Consensus<string> Resolve(IEnumerable<Answer<string>> answers, InferenceOptions options)
    {
        var texts = new TextTable(answers);
        return texts.Settle([.. Enumerable.Range(0, texts.Table.Objects.Length).Select(place => Choose(texts, place))], texts.Skill, new(1, true));
    }

    private static string Choose(TextTable texts, int place)
    {
        var cells = texts.Table.Of(place).ToArray();
        var first = TextMedoid.Best(texts, place);
        if (texts.Table.Answers(place) == 1)
        {
            return cells[first].Value;
        }

        var slots = Gleu.Words(cells[first].Value).Select(word => new Slot(word, cells[first].Weight)).ToList();
        var voted = cells[first].Weight;
        for (var one = 0; one < cells.Length; one++)
        {
            if (one != first)
            {
                slots = Join(slots, Gleu.Words(cells[one].Value), cells[one].Weight, voted);
                voted += cells[one].Weight;
            }
        }

        return string.Join(' ', slots.Select(slot => slot.Winner()).Where(word => word.Length > 0));
    }

    /// <param name="voted">Weight of the answers already in the slots: what a new slot has had no word from.</param>
    private static List<Slot> Join(List<Slot> slots, string[] words, double weight, double voted)
    {
        var cost = new int[slots.Count + 1, words.Length + 1];
        for (var i = 0; i <= slots.Count; i++)
        {
            for (var j = 0; j <= words.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(cost[i - 1, j - 1] + (slots[i - 1].Has(words[j - 1]) ? 0 : 1), 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
            }
        }

        var joined = new List<Slot>();
        for (var (i, j) = (slots.Count, words.Length); i > 0 || j > 0;)
        {
            if (i > 0 && j > 0 && cost[i, j] == cost[i - 1, j - 1] + (slots[i - 1].Has(words[j - 1]) ? 0 : 1))
            {
                slots[i - 1].Add(words[j - 1], weight);
                joined.Add(slots[i - 1]);
                (i, j) = (i - 1, j - 1);
            }
            else if (i > 0 && cost[i, j] == cost[i - 1, j] + 1)
            {
                slots[i - 1].Add(Nothing, weight);
                joined.Add(slots[i - 1]);
                i--;
            }
            else
            {
                var slot = new Slot(Nothing, voted);
                slot.Add(words[j - 1], weight);
                joined.Add(slot);
                j--;
            }
        }

        joined.Reverse();
        return joined;
    }

    private sealed class Slot
    {
        private readonly string medoid;
        private readonly Dictionary<string, double> votes = new(StringComparer.Ordinal);

        public Slot(string medoid, double weight)
        {
            this.medoid = medoid;
            votes[medoid] = weight;
        }

        public bool Has(string word) => votes.ContainsKey(word);

        public void Add(string word, double weight) => votes[word] = votes.GetValueOrDefault(word) + weight;

        public string Winner() => votes
            .OrderByDescending(vote => Math.Round(vote.Value, 9)).ThenByDescending(vote => vote.Key == medoid).ThenByDescending(vote => vote.Key.Length > 0)
            .ThenBy(vote => vote.Key, StringComparer.Ordinal).First().Key;
    }
}
