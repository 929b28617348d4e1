using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Texts;

/// <summary>Each object gets the text that is nearest to all its answers, whether somebody wrote it or not: a median of texts.</summary>
/// <remarks>
/// Maximises the mean, weighted by the workers' trust, of the square root of <see cref="Gleu"/> with the answers. The root keeps a text from
/// being its own best witness: an answer is wholly like itself, which says nothing of the truth, and of the others they share a fifth.
/// Starts at the <see cref="Starts"/> best answers and takes the best single step, deleting one
/// or two words, replacing or inserting one, until none helps; words come only where an answer has them next to the same neighbour.
/// Objects whose longest answer exceeds <see cref="MostWords"/> words get the medoid. Ties, confidence, support, skill as in
/// <see cref="TextMedoid"/>. O(objects · steps · words · choices · answers · words).
/// </remarks>
public sealed class TextConsensus : IStructureInference<string, string>
{
    /// <summary>Longer texts are not searched.</summary>
    public const int MostWords = 60;

    private const int Starts = 5;

    /// <inheritdoc />
    public string Name => "text-consensus";

    /// <inheritdoc />
    public Consensus<string> Resolve(IEnumerable<Answer<string>> answers, InferenceOptions options)
    {
        var texts = new TextTable(answers);
        return texts.Settle([.. Enumerable.Range(0, texts.Table.Objects.Length).Select(place => Choose(texts, place))], texts.Skill, new(1, true));
    }

    private static string Choose(TextTable texts, int place)
    {
        var cells = texts.Table.Of(place).ToArray();
        var medoid = cells[TextMedoid.Best(texts, place)].Value;
        string[][] words = [.. cells.Select(cell => Gleu.Words(cell.Value))];
        if (texts.Table.Answers(place) < 3 || words.Max(text => text.Length) > MostWords)
        {
            return medoid;
        }

        var search = new Search(words, [.. cells.Select((cell, one) => (texts.Grams[texts.Table.Starts[place] + one], cell.Weight * texts.Trust[cell.Worker]))]);
        var (best, score) = (Array.Empty<string>(), -1.0);
        foreach (var start in words.Select(text => (Text: text, Score: search.Score(text))).OrderByDescending(one => one.Score).DistinctBy(one => string.Join(' ', one.Text)).Take(Starts))
        {
            if (search.Climb(start.Text) is var (text, reached) && reached > score + 1e-12)
            {
                (best, score) = (text, reached);
            }
        }

        return string.Join(' ', best);
    }

    private sealed class Search
    {
        private readonly (Gleu.Grams Grams, double Weight)[] answers;
        private readonly string[] firsts;
        private readonly Dictionary<string, string[]> after;
        private readonly Dictionary<string, string[]> before;

        public Search(string[][] words, (Gleu.Grams, double)[] answers)
        {
            this.answers = answers;
            firsts = [.. words.Where(text => text.Length > 0).Select(text => text[0]).Distinct(StringComparer.Ordinal)];
            var pairs = words.SelectMany(text => text.Zip(text.Skip(1))).Distinct().ToList();
            after = pairs.GroupBy(pair => pair.First, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Select(one => one.Second).ToArray(), StringComparer.Ordinal);
            before = pairs.GroupBy(pair => pair.Second, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Select(one => one.First).ToArray(), StringComparer.Ordinal);
        }

        public double Score(string[] text)
        {
            var grams = new Gleu.Grams(text);
            return answers.Sum(answer => answer.Weight * Math.Sqrt(Gleu.Of(grams, answer.Grams)));
        }

        public (string[] Text, double Score) Climb(string[] start)
        {
            var (text, score) = (start, Score(start));
            while (Steps(text).Select(step => (Text: step, Score: Score(step))).Aggregate((Text: text, Score: score), (best, step) => step.Score > best.Score + 1e-9 ? step : best) is var next && next.Score > score)
            {
                (text, score) = next;
            }

            return (text, score);
        }

        private IEnumerable<string[]> Steps(string[] text)
        {
            for (var at = 0; at < text.Length; at++)
            {
                yield return [.. text[..at], .. text[(at + 1)..]];
                if (at + 2 <= text.Length)
                {
                    yield return [.. text[..at], .. text[(at + 2)..]];
                }

                string[] mine = at == 0 ? firsts : after.GetValueOrDefault(text[at - 1], []);
                foreach (var word in mine.Union(at + 1 < text.Length ? before.GetValueOrDefault(text[at + 1], []) : [], StringComparer.Ordinal))
                {
                    yield return [.. text[..at], word, .. text[(at + 1)..]];
                    yield return [.. text[..at], word, .. text[at..]];
                }
            }

            foreach (var word in text.Length == 0 ? firsts : after.GetValueOrDefault(text[^1], []))
            {
                yield return [.. text, word];
            }
        }
    }
}
