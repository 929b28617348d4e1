using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Models;
using Plumbline.TruthInference.Online;

namespace Plumbline.Bench.TruthInference;

/// <summary>A model and people together: answers are asked one by one, from the real answers people gave to 10,000 photos.</summary>
/// <remarks>
/// Three hundred photos get three answers each to calibrate the model and learn what the crowd confuses, and count in full. Every photo starts from
/// the model and gets answers until its posterior meets the target, twenty at most. Mean over five draws; the truth is only used to count.
/// </remarks>
internal sealed class ModelFigures : IFigures
{
    private const int Photos = 10_000;
    private const int Classes = 10;
    private const int Calibration = 300;
    private const int Seeds = 5;
    private const int Most = 20;

    /// <summary>In the order of the counts and of the model's probabilities.</summary>
    private static readonly string[] Names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    private readonly int[] truth = new int[Photos];
    private readonly int[][] counts = new int[Photos][];
    private readonly double[][] model = new double[Photos][];

    public string Part => "model";

    public void Measure(FigureTable table)
    {
        Load();
        Row(table, 0.99, 0.985, 0.70);
        Row(table, 0.997, 0.990, 1.05);
    }

    private void Row(FigureTable table, double target, double accuracy, double answers)
    {
        var started = Stopwatch.GetTimestamp();
        var runs = Enumerable.Range(0, Seeds).Select(seed => Replay(target, seed)).ToList();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds / Seeds;
        var what = string.Create(CultureInfo.InvariantCulture, $"cifar10_test, model and adaptive answers to {target}");
        table.AtLeast(what + ": accuracy", "0.979 at 3 answers (majority)", accuracy, runs.Average(run => run.Accuracy), seconds);
        table.AtMost(what + ": answers per object, calibration counted", "3", answers, runs.Average(run => run.Answers));
    }

    private (double Accuracy, double Answers) Replay(double target, int seed)
    {
        var random = new Random(seed);
        int[] order = [.. Enumerable.Range(0, Photos)];
        random.Shuffle(order);
        int[][] draws = [.. Enumerable.Range(0, Photos).Select(photo => Draw(photo, random))];
        var calibrating = order.Take(Calibration).ToHashSet();
        var votes = calibrating.SelectMany(photo => draws[photo].Take(3).Select((answer, turn) => new Vote(Id(photo), $"crowd {turn}", answer)));
        ModelProbabilities.TryCreate(model.Select((row, photo) => KeyValuePair.Create<string, IReadOnlyList<double>>(Id(photo), row)), Classes, out var probabilities, out _);
        var start = ModelAssisted.Resolve(votes, Classes, probabilities!, InferenceOptions.Default);
        var habits = new CrowdHabits(start.Confusions, [.. start.Workers.Select(worker => worker.Answers)], Classes);
        var (given, right) = (0, 0);
        for (var photo = 0; photo < Photos; photo++)
        {
            var rule = new StoppingRule(calibrating.Contains(photo) ? 3 : 0, Most, target);
            var (belief, answers) = (Temperature.Shares(probabilities!.Of(Id(photo))!, start.Temperature), 0);
            while (answers < draws[photo].Length && rule.AsksAgain(answers, belief, 0, 0))
            {
                habits.Take(belief, draws[photo][answers]);
                answers++;
            }

            given += answers;
            right += Array.IndexOf(belief, belief.Max()) == truth[photo] ? 1 : 0;
        }

        return ((double)right / Photos, (double)given / Photos);
    }

    /// <summary>The photo's real answers in random order.</summary>
    private int[] Draw(int photo, Random random)
    {
        int[] answers = [.. Enumerable.Range(0, Classes).SelectMany(k => Enumerable.Repeat(k, counts[photo][k]))];
        random.Shuffle(answers);
        return answers;
    }

    private static string Id(int photo) => photo.ToString("D5", CultureInfo.InvariantCulture);

    private void Load()
    {
        foreach (var row in CrowdSets.Rows("ml/cifar10_test/items.csv.gz"))
        {
            truth[int.Parse(row[0], CultureInfo.InvariantCulture)] = Array.IndexOf(Names, row[1]);
        }

        foreach (var row in CrowdSets.Rows("ml/cifar10_test/human_counts.csv.gz"))
        {
            counts[int.Parse(row[0], CultureInfo.InvariantCulture)] = [.. row.Skip(1).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))];
        }

        using var stream = CrowdSets.Open("ml/cifar10_test/model_probs.f32.gz");
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        var bytes = whole.ToArray();
        for (var photo = 0; photo < Photos; photo++)
        {
            model[photo] = [.. Enumerable.Range(0, Classes).Select(k => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(((photo * Classes) + k) * 4)))];
        }
    }
}
