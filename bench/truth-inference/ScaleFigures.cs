using System;
using System.Diagnostics;
using System.Globalization;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Classes;

namespace Plumbline.Bench.TruthInference;

/// <summary>A million objects: three answers each, fifty classes, two thousand workers of graded quality who are right 77 % of the time.</summary>
/// <remarks>A third of a worker's wrong answers are a habit of theirs, one class for each true class; the others fall anywhere. Seeded.</remarks>
internal sealed class ScaleFigures : IFigures
{
    private const int Objects = 1_000_000;
    private const int PerObject = 3;
    private const int Classes = 50;
    private const int Workers = 2_000;

    private readonly int[] truth = new int[Objects];

    public string Part => "scale";

    public void Measure(FigureTable table)
    {
        var (objectOf, workerOf, classOf) = Draw();
        var started = Stopwatch.GetTimestamp();
        var answers = AnswerMatrix.Of(Objects, Workers, Classes, objectOf, workerOf, classOf);
        table.Note("1 M objects, 3 M answers: laid out by object", "–", "", Seconds(started));

        Time(table, answers, new MajorityVote(), 0.5, "4.9 s, .901");
        Time(table, answers, new WeightedMajority(), null, "10.8 s, .925");
        Time(table, answers, new OneCoin(), null, "227 s, .929");
        var accuracy = Time(table, answers, new ShrunkDawidSkene(), 10, "139 s, 6.6 GB, .938");
        table.AtLeast("1 M objects: shrunk Dawid–Skene, accuracy", ".938 (Dawid–Skene)", 0.943, accuracy);
        table.AtMost("1 M objects: most memory of the process so far, GB", "6.6", 1.5, Process.GetCurrentProcess().PeakWorkingSet64 / 1e9);
        Time(table, answers, new Auto(), null, "–");
        table.Note("1 M objects: most memory with auto, GB", "–", (Process.GetCurrentProcess().PeakWorkingSet64 / 1e9).ToString("0.00", CultureInfo.InvariantCulture));
    }

    private double Time(FigureTable table, AnswerMatrix answers, ClassMethod method, double? most, string elsewhere)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var (processor, fit) = (Process.GetCurrentProcess().TotalProcessorTime, method.Fit(answers, InferenceOptions.Default));
        var labels = fit.Labels();
        var seconds = Seconds(started);
        var spent = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        var right = 0;
        for (var place = 0; place < labels.Length; place++)
        {
            right += labels[place] == truth[place] ? 1 : 0;
        }

        var accuracy = (double)right / Objects;
        var what = string.Create(CultureInfo.InvariantCulture, $"1 M objects: {method.Name}, {fit.Diagnostics.Iterations} passes, accuracy {accuracy:0.0000}, processor {spent:0.0} s");
        if (most is { } limit)
        {
            table.AtMost(what + ", seconds", elsewhere, limit, seconds, seconds);
        }
        else
        {
            table.Note(what, elsewhere, "", seconds);
        }

        return accuracy;
    }

    private (int[] Objects, int[] Workers, int[] Classes) Draw()
    {
        var random = new Random(11);
        var skill = new double[Workers];
        for (var worker = 0; worker < Workers; worker++)
        {
            skill[worker] = 0.6 + (0.34 * random.NextDouble());
        }

        var habit = new int[Workers * Classes];
        for (var at = 0; at < habit.Length; at++)
        {
            habit[at] = 1 + random.Next(Classes - 1);
        }

        var (objectOf, workerOf, classOf) = (new int[Objects * PerObject], new int[Objects * PerObject], new int[Objects * PerObject]);
        for (var place = 0; place < Objects; place++)
        {
            truth[place] = random.Next(Classes);
            for (var turn = 0; turn < PerObject; turn++)
            {
                var at = (place * PerObject) + turn;
                (objectOf[at], workerOf[at]) = (place, ((place * 7) + (turn * 661) + random.Next(600)) % Workers);
                classOf[at] = random.NextDouble() < skill[workerOf[at]] ? truth[place] : Wrong(random, truth[place], habit[(workerOf[at] * Classes) + truth[place]]);
            }
        }

        return (objectOf, workerOf, classOf);
    }

    private static int Wrong(Random random, int right, int habit) => (right + (random.Next(3) == 0 ? habit : 1 + random.Next(Classes - 1))) % Classes;

    private static double Seconds(long started) => Stopwatch.GetElapsedTime(started).TotalSeconds;
}
