using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Masks;

/// <summary>The true class of each disputed pixel, from what each worker's classes mean on disputed pixels.</summary>
/// <remarks>
/// Expectation maximisation over pixels on which the workers differ: unanimous ones are settled and would only say that everybody is
/// right about the background. Pixels of one picture with the same votes share one posterior, so the cost is that of the different vote
/// patterns, not of the pixels. Rows of a worker's confusion are drawn towards the crowd's by <see cref="Prior"/> pixels.
/// Source: S. K. Warfield, K. H. Zou, W. M. Wells, "Simultaneous truth and performance level estimation (STAPLE)", 2004, for any number
/// of classes and over all pictures of a job.
/// </remarks>
internal sealed class PixelModel
{
    private const double Prior = 50;
    private const int Passes = 50;
    private const double Still = 1e-5;

    private readonly int classes;
    private readonly List<Pattern> patterns = [];
    private readonly Dictionary<(int Picture, string Votes), int> byVotes = [];
    private readonly double[] confusion;
    private readonly int workers;

    /// <param name="pictures">Of each picture, its workers and their classes; all of a picture equally long.</param>
    public PixelModel(IReadOnlyList<IReadOnlyList<(int Worker, IReadOnlyList<byte> Classes)>> pictures, int workers, int classes)
    {
        (this.workers, this.classes) = (workers, classes);
        confusion = new double[workers * classes * classes];
        for (var picture = 0; picture < pictures.Count; picture++)
        {
            Gather(picture, pictures[picture]);
        }

        for (Iterations = 0; Iterations < Passes && !Converged; Iterations++)
        {
            Maximise();
            Converged = Expect() < Still;
        }
    }

    public int Iterations { get; private set; }

    public bool Converged { get; private set; }

    /// <summary>Probability that the worker is right on a disputed pixel, 0–1.</summary>
    public double Skill(int worker) => Enumerable.Range(0, classes).Average(truth => confusion[(((worker * classes) + truth) * classes) + truth]);

    /// <summary>Class and its posterior for one pixel of a picture.</summary>
    public (byte Class, double Posterior) At(int picture, ReadOnlySpan<byte> votes)
    {
        if (votes.IndexOfAnyExcept(votes[0]) < 0)
        {
            return (votes[0], 1);
        }

        var posterior = patterns[byVotes[(picture, Key(votes))]].Posterior;
        var best = 0;
        for (var k = 1; k < classes; k++)
        {
            best = posterior[k] > posterior[best] + 1e-12 ? k : best;
        }

        return ((byte)best, posterior[best]);
    }

    private static string Key(ReadOnlySpan<byte> votes)
    {
        Span<char> text = votes.Length <= 256 ? stackalloc char[votes.Length] : new char[votes.Length];
        for (var i = 0; i < votes.Length; i++)
        {
            text[i] = (char)votes[i];
        }

        return new(text);
    }

    private void Gather(int picture, IReadOnlyList<(int Worker, IReadOnlyList<byte> Classes)> answers)
    {
        var votes = new byte[answers.Count];
        for (var pixel = 0; answers.Count > 0 && pixel < answers[0].Classes.Count; pixel++)
        {
            for (var i = 0; i < votes.Length; i++)
            {
                votes[i] = answers[i].Classes[pixel];
            }

            if (votes.AsSpan().IndexOfAnyExcept(votes[0]) < 0)
            {
                continue;
            }

            if (!byVotes.TryGetValue((picture, Key(votes)), out var at))
            {
                byVotes[(picture, Key(votes))] = at = patterns.Count;
                patterns.Add(new(picture, [.. answers.Select((answer, i) => (answer.Worker, votes[i]))], Majority(votes)));
            }

            patterns[at].Count++;
        }
    }

    /// <summary>All belief on the class most workers chose, shared out among equals: from plain shares a rare class would swallow the background.</summary>
    private double[] Majority(byte[] votes)
    {
        var belief = new double[classes];
        foreach (var vote in votes)
        {
            belief[vote]++;
        }

        var (most, equals) = (belief.Max(), belief.Count(count => count == belief.Max()));
        return [.. belief.Select(count => count == most ? 1.0 / equals : 0)];
    }

    private void Maximise()
    {
        var square = classes * classes;
        confusion.AsSpan().Clear();
        foreach (var pattern in patterns)
        {
            foreach (var (worker, vote) in pattern.Votes)
            {
                for (var truth = 0; truth < classes; truth++)
                {
                    confusion[(((worker * classes) + truth) * classes) + vote] += pattern.Count * pattern.Posterior[truth];
                }
            }
        }

        var crowd = new double[square];
        for (var i = 0; i < confusion.Length; i++)
        {
            crowd[i % square] += confusion[i];
        }

        for (var truth = 0; truth < classes; truth++)
        {
            crowd[(truth * classes) + truth] += 2;
            var sum = crowd.AsSpan(truth * classes, classes).ToArray().Sum() + 1;
            for (var vote = 0; vote < classes; vote++)
            {
                crowd[(truth * classes) + vote] = (crowd[(truth * classes) + vote] + (1.0 / classes)) / sum;
            }
        }

        for (var row = 0; row < workers * classes; row++)
        {
            var mine = confusion.AsSpan(row * classes, classes);
            var sum = mine.ToArray().Sum();
            for (var vote = 0; vote < classes; vote++)
            {
                mine[vote] = (mine[vote] + (Prior * crowd[(row % classes * classes) + vote])) / (sum + Prior);
            }
        }
    }

    private double Expect()
    {
        var moved = 0.0;
        foreach (var picture in patterns.GroupBy(pattern => pattern.Picture))
        {
            var prior = new double[classes];
            var count = picture.Sum(pattern => (double)pattern.Count);
            foreach (var pattern in picture)
            {
                for (var k = 0; k < classes; k++)
                {
                    prior[k] += pattern.Count * pattern.Posterior[k];
                }
            }

            int[] present = [.. picture.SelectMany(pattern => pattern.Votes).Select(vote => (int)vote.Class).Distinct().Order()];
            foreach (var pattern in picture)
            {
                var logs = new double[classes];
                logs.AsSpan().Fill(double.NegativeInfinity);
                foreach (var k in present)
                {
                    logs[k] = Math.Log((prior[k] + 1) / (count + classes)) + pattern.Votes.Sum(vote => Math.Log(Among(present, vote.Worker, k, vote.Class)));
                }

                var highest = logs.Max();
                var sum = logs.Sum(log => Math.Exp(log - highest));
                for (var k = 0; k < classes; k++)
                {
                    var next = Math.Exp(logs[k] - highest) / sum;
                    moved = Math.Max(moved, Math.Abs(next - pattern.Posterior[k]));
                    pattern.Posterior[k] = next;
                }
            }
        }

        return moved;
    }

    /// <summary>P(vote | truth) among the classes that anybody sees in the picture: who never meets a class there cannot mistake anything for it.</summary>
    private double Among(int[] present, int worker, int truth, int vote)
    {
        var row = confusion.AsSpan(((worker * classes) + truth) * classes, classes);
        var sum = 0.0;
        foreach (var k in present)
        {
            sum += row[k];
        }

        return Math.Max(row[vote] / Math.Max(sum, 1e-300), 1e-9);
    }

    private sealed class Pattern(int picture, (int Worker, byte Class)[] votes, double[] posterior)
    {
        public int Picture => picture;

        public (int Worker, byte Class)[] Votes => votes;

        public double[] Posterior => posterior;

        /// <summary>Pixels with these votes.</summary>
        public int Count { get; set; }
    }
}
