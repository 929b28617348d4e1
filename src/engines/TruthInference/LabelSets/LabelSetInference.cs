using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.LabelSets;

/// <summary>Several labels per object: each label is there or not, and a worker brings the same care to all of them.</summary>
/// <remarks>
/// Per worker a chance d to tick what is there and f to tick what is not, shared by all labels (four answers of the crowd's mean as prior); per label a
/// prior share ρ; chance of a label on an object by Bayes from ticks and from ticks left out. Expectation maximisation from the shares of ticks.
/// Labels nobody ticked on an object are not reported, and count for d and f only while anybody ticked them in the job.
/// O(iterations · answers · labels). Source: the binary case of A. P. Dawid, A. M. Skene 1979, parameters tied across labels, our own.
/// </remarks>
public static class LabelSetInference
{
    private const double Prior = 4;
    private const int Cap = 100;

    /// <exception cref="ArgumentOutOfRangeException">There is no class, or a vote names one that does not exist.</exception>
    public static LabelSetResolution Resolve(IEnumerable<LabelSetVote> votes, int classes, InferenceOptions options)
    {
        var job = new LabelSetTable(votes, classes);
        var chance = job.Shares();
        var (seen, ticks, share) = (new double[job.Workers.Length], new double[job.Workers.Length], new double[job.Labels.Length]);
        var convergence = new Convergence(options, Cap);
        double likelihood;
        do
        {
            Maximise(job, chance, seen, ticks, share);
            likelihood = Expect(job, chance, seen, ticks, share);
        }
        while (convergence.Continue(likelihood));

        var byObject = job.Answers.ToLookup(answer => answer.Object, answer => answer.Set);
        var byWorker = job.Answers.CountBy(answer => answer.Worker).ToDictionary();
        return new(
            [.. job.Objects.Select((id, place) => Verdict(job, chance, id, place, [.. byObject[place]]))],
            [.. job.Workers.Select((id, worker) => new WorkerSkill(id, (seen[worker] + 1 - ticks[worker]) / 2, byWorker[worker]))],
            convergence.Diagnostics);
    }

    private static void Maximise(LabelSetTable job, double[] chance, double[] seen, double[] ticks, double[] share)
    {
        var (there, ticked, absent, wrong) = (new double[seen.Length], new double[seen.Length], new double[seen.Length], new double[seen.Length]);
        foreach (var (place, worker, set) in job.Answers)
        {
            for (var label = 0; label < share.Length; label++)
            {
                var p = chance[(place * share.Length) + label];
                there[worker] += p;
                absent[worker] += 1 - p;
                ticked[worker] += set[label] ? p : 0;
                wrong[worker] += set[label] ? 1 - p : 0;
            }
        }

        var (meanSeen, meanTicks) = (Ratio(ticked.Sum() + 1, there.Sum() + 2), Ratio(wrong.Sum() + 1, absent.Sum() + 2));
        for (var worker = 0; worker < seen.Length; worker++)
        {
            seen[worker] = Ratio(ticked[worker] + (Prior * meanSeen), there[worker] + Prior);
            ticks[worker] = Ratio(wrong[worker] + (Prior * meanTicks), absent[worker] + Prior);
        }

        for (var label = 0; label < share.Length; label++)
        {
            var sum = 0.0;
            for (var place = 0; place < job.Objects.Length; place++)
            {
                sum += chance[(place * share.Length) + label];
            }

            share[label] = Ratio(sum + 0.5, job.Objects.Length + 1);
        }
    }

    private static double Expect(LabelSetTable job, double[] chance, double[] seen, double[] ticks, double[] share)
    {
        var (yes, no) = (new double[chance.Length], new double[chance.Length]);
        for (var at = 0; at < chance.Length; at++)
        {
            (yes[at], no[at]) = (Math.Log(share[at % share.Length]), Math.Log(1 - share[at % share.Length]));
        }

        foreach (var (place, worker, set) in job.Answers)
        {
            for (var label = 0; label < share.Length; label++)
            {
                var at = (place * share.Length) + label;
                yes[at] += Math.Log(set[label] ? seen[worker] : 1 - seen[worker]);
                no[at] += Math.Log(set[label] ? ticks[worker] : 1 - ticks[worker]);
            }
        }

        var likelihood = 0.0;
        for (var at = 0; at < chance.Length; at++)
        {
            var highest = Math.Max(yes[at], no[at]);
            likelihood += highest + Math.Log(Math.Exp(yes[at] - highest) + Math.Exp(no[at] - highest));
            chance[at] = Special.Sigmoid(yes[at] - no[at]);
        }

        return likelihood;
    }

    private static double Ratio(double part, double whole) => Math.Clamp(part / whole, 0.001, 0.999);

    private static LabelSetVerdict Verdict(LabelSetTable job, double[] chance, string id, int place, List<bool[]> sets) => new(
        id,
        [.. job.Labels.Select((label, at) => new LabelChance(label, chance[(place * job.Labels.Length) + at], sets.Count(set => set[at]))).Where(label => label.Support > 0)],
        sets.Count);
}
