using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Texts;

/// <summary>Answers become vectors; each object gets the answer nearest to the mean of its vectors, weighted by the workers' reliability.</summary>
/// <remarks>
/// A worker's weight is a χ² quantile of their number of answers over the sum of their squared distances from the consensus vectors,
/// alternated with the consensus until nothing moves. With <paramref name="local"/> each answer's weight also grows with its mean GLEU to
/// the object's other answers (HRRASA). Vectors: characters in runs of 3 to 5 within words and whole words, hashed to 1,024 places, tf·idf,
/// length 1; the papers use trained sentence encoders, which this engine does not carry. Ties, confidence, support as in
/// <see cref="TextMedoid"/>; skill = mean cosine with the consensus vector. O(iterations · answers · 1,024).
/// Sources: J. Li, F. Fukumoto, "A dataset of crowdsourced word sequences", 2019 (RASA); J. Li, "Crowdsourced text sequence aggregation
/// based on hybrid reliability and representation", 2020 (HRRASA).
/// </remarks>
public sealed class TextRasa(bool local) : IStructureInference<string, string>
{
    private const int Passes = 20;

    /// <inheritdoc />
    public string Name => local ? "hrrasa" : "rasa";

    /// <inheritdoc />
    public Consensus<string> Resolve(IEnumerable<Answer<string>> answers, InferenceOptions options)
    {
        var texts = new TextTable(answers);
        var table = texts.Table;
        var vectors = TextVectors.Of([.. table.Cells.Select(cell => cell.Value)], [.. table.Cells.Select(cell => cell.Weight)]);
        double[] near = [.. Enumerable.Range(0, table.Objects.Length).SelectMany(place => Enumerable.Range(0, table.Of(place).Length).Select(one => texts.ToOthers(place, one)))];
        double[] weights = [.. table.Workers.Select(_ => 1.0)];
        var chosen = new int[table.Objects.Length];
        var centres = new float[table.Objects.Length][];
        var (pass, still) = (0, false);
        while (pass < (options.MaxIterations ?? Passes) && !still)
        {
            still = true;
            for (var place = 0; place < chosen.Length; place++)
            {
                centres[place] = Centre(table, place, vectors, weights, near);
                var nearest = Nearest(table, place, vectors, centres[place]);
                still &= pass > 0 && nearest == chosen[place];
                chosen[place] = nearest;
            }

            weights = Reliability(table, vectors, centres);
            pass++;
        }

        double[] skill =
        [
            .. table.ByWorker.Select(mine => Math.Clamp(mine.Sum(at => table.Cells[at].Weight * TextVectors.Cosine(vectors[at], centres[table.Cells[at].Object])) / Math.Max(1e-9, mine.Sum(at => table.Cells[at].Weight)), 0, 1)),
        ];
        return texts.Settle([.. chosen.Select(at => table.Cells[at].Value)], skill, new(pass, still));
    }

    private float[] Centre(AnswerTable<string> table, int place, float[][] vectors, double[] weights, double[] near)
    {
        var centre = new float[TextVectors.Size];
        for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
        {
            var weight = (float)(table.Cells[at].Weight * (weights[table.Cells[at].Worker] + (local ? near[at] : 0)));
            for (var i = 0; i < centre.Length; i++)
            {
                centre[i] += weight * vectors[at][i];
            }
        }

        return TextVectors.Unit(centre);
    }

    private static int Nearest(AnswerTable<string> table, int place, float[][] vectors, float[] centre)
    {
        var (best, score) = (table.Starts[place], double.NegativeInfinity);
        for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
        {
            if (TextVectors.Cosine(vectors[at], centre) is var near && near > score + 1e-6)
            {
                (best, score) = (at, near);
            }
        }

        return best;
    }

    /// <summary>χ² quantile at 2.5 % over squared distances, scaled to a mean of 1.</summary>
    private static double[] Reliability(AnswerTable<string> table, float[][] vectors, float[][] centres)
    {
        double[] weights =
        [
            .. table.ByWorker.Select((mine, worker) =>
            {
                var answers = (double)table.AnswersBy(worker);
                var apart = mine.Sum(at => table.Cells[at].Weight * 2 * (1 - TextVectors.Cosine(vectors[at], centres[table.Cells[at].Object])));
                return Quantile(answers) / Math.Max(apart, 1e-3 * answers);
            }),
        ];
        var mean = weights.Length == 0 ? 1 : weights.Average();
        return [.. weights.Select(weight => weight / mean)];
    }

    /// <summary>Wilson and Hilferty's approximation of the lower 2.5 % point.</summary>
    private static double Quantile(double freedom) => freedom * Math.Pow(Math.Max(0.05, 1 - (2 / (9 * freedom)) - (1.959964 * Math.Sqrt(2 / (9 * freedom)))), 3);
}
