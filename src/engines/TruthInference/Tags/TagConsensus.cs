using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Tags;

/// <summary>One tag a token (O, B-x, I-x or free words) from several workers' tags of the same text.</summary>
/// <remarks>
/// <see cref="TagModel"/> by expectation maximisation from the shares of the votes until a pass gains less than a thousandth of the
/// log-likelihood (further passes swell rare types), then the likeliest allowed sequence (Viterbi).
/// Confidence = geometric mean over the tokens that some worker or the decision puts into an entity of the posterior of the decided tag;
/// over all tokens where there is none. Support = workers with every tag as decided. A text's answers have one length: answers of another
/// length than most are set aside (the longest of equals stays). A single worker's tags are copied. Skill = probability of the right tag
/// on tokens of entities. O(iterations · tokens · (workers · tags + tags²)).
/// </remarks>
public sealed class TagConsensus : IStructureInference<IReadOnlyList<string>, IReadOnlyList<string>>
{
    private const int Iterations = 30;
    private const double Gain = 1e-3;

    /// <inheritdoc />
    public string Name => "tag-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<string>> Resolve(IEnumerable<Answer<IReadOnlyList<string>>> answers, InferenceOptions options)
    {
        Answer<IReadOnlyList<string>>[] all = [.. answers];
        var lengths = all.GroupBy(answer => answer.ObjectId, StringComparer.Ordinal).ToDictionary(
            one => one.Key,
            one => one.GroupBy(answer => answer.Value.Count).OrderByDescending(length => length.Select(answer => answer.WorkerId).Distinct().Count()).ThenByDescending(length => length.Key).First().Key,
            StringComparer.Ordinal);
        var table = new AnswerTable<IReadOnlyList<string>>(all, answer => Fault(answer, lengths[answer.ObjectId]), value => string.Join('\n', value));
        var tags = new TagSet(table.Cells.SelectMany(cell => cell.Value));
        var texts = Enumerable.Range(0, table.Objects.Length).Select(place => new TaggedText(
            lengths[table.Objects[place]], [.. table.Of(place).ToArray().Select(cell => (cell.Worker, cell.Value.Select(tag => tags[tag]).ToArray(), cell.Weight))])).ToList();
        var (model, iterations, still, likelihood) = Fit(texts, tags, table.Workers.Length, options);
        return new(
            [.. texts.Select((text, place) => Settle(table, place, text, tags, model))],
            [.. table.Workers.Select((id, worker) => new WorkerTrust(id, Skill(worker, tags, texts, model), table.AnswersBy(worker), WorkerTrust.NoTraits))],
            table.SetAside,
            new(iterations, still, texts.Count == 0 ? null : likelihood));
    }

    /// <summary>A model that has learned from the texts until it gains no more.</summary>
    internal static (TagModel Model, int Iterations, bool Still, double Likelihood) Fit(IReadOnlyList<TaggedText> texts, TagSet tags, int workers, InferenceOptions options)
    {
        var model = new TagModel(texts, tags, workers);
        var (likelihood, iteration, still) = (double.NegativeInfinity, 0, false);
        while (iteration < (options.MaxIterations ?? Iterations) && !still)
        {
            var before = likelihood;
            likelihood = model.Step();
            still = Math.Abs(likelihood - before) <= (options.Tolerance ?? Gain) * Math.Abs(likelihood);
            iteration++;
        }

        return (model, iteration, still, likelihood);
    }

    private static string? Fault(Answer<IReadOnlyList<string>> answer, int length) =>
        answer.Value.Any(string.IsNullOrEmpty) ? "A token has no tag; a token outside of every entity is tagged O."
        : answer.Value.Count != length ? $"{answer.Value.Count} tags for a text of {length} tokens."
        : null;

    private static Settlement<IReadOnlyList<string>> Settle(AnswerTable<IReadOnlyList<string>> table, int place, TaggedText text, TagSet tags, TagModel model)
    {
        var answers = table.Answers(place);
        var decided = answers == 1 ? text.Answers[0].Tags : model.Decode(place);
        var posterior = model.Posterior(place);
        var (sum, marked, whole) = (0.0, 0, 0.0);
        for (var at = 0; at < text.Length; at++)
        {
            var log = Math.Log(Math.Max(posterior[(at * tags.Count) + decided[at]], 1e-300));
            whole += log;
            if (text.Answers.Any(answer => TagSet.TypeOf(tags.Names[answer.Tags[at]]) is not null) || TagSet.TypeOf(tags.Names[decided[at]]) is not null)
            {
                sum += log;
                marked++;
            }
        }

        var confidence = answers == 1 ? 0 : Math.Min(1, Math.Exp(marked > 0 ? sum / marked : text.Length > 0 ? whole / text.Length : 0));
        var support = text.Answers.Where(answer => answer.Tags.AsSpan().SequenceEqual(decided)).Select(answer => answer.Worker).Distinct().Count();
        return new(table.Objects[place], [.. decided.Select(tag => tags.Names[tag])], confidence, support, answers);
    }

    private static double Skill(int worker, TagSet tags, List<TaggedText> texts, TagModel model)
    {
        var (right, weight) = (0.0, 0.0);
        for (var text = 0; text < texts.Count; text++)
        {
            if (texts[text].Answers.Any(answer => answer.Worker == worker))
            {
                var posterior = model.Posterior(text);
                for (var i = 0; i < posterior.Length; i++)
                {
                    var tag = i % tags.Count;
                    if (tags.Count < 2 || TagSet.TypeOf(tags.Names[tag]) is not null || tags.Names.All(name => TagSet.TypeOf(name) is null))
                    {
                        right += posterior[i] * model.Confusion[(((worker * tags.Count) + tag) * tags.Count) + tag];
                        weight += posterior[i];
                    }
                }
            }
        }

        return weight < 1e-9 ? 1 : Math.Min(1, right / weight);
    }
}
