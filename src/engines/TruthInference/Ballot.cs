namespace Plumbline.TruthInference;

/// <summary>Counts votes, plain or weighted by worker.</summary>
internal sealed class Ballot(VoteTable table, ulong seed)
{
    private readonly TieBreak ties = new(ClassShares(table), seed);

    /// <param name="trust">Weight per worker place, 0 or more; null means 1 each.</param>
    /// <param name="passes">What to report as iterations.</param>
    public Resolution Count(double[]? trust, int passes)
    {
        var verdicts = new Verdict[table.Objects.Length];
        var agreed = new double[table.Workers.Length];
        for (var place = 0; place < verdicts.Length; place++)
        {
            verdicts[place] = Settle(place, trust);
            foreach (var cell in table.Of(place))
            {
                agreed[cell.Worker] += cell.Class == verdicts[place].Class ? cell.Weight : 0;
            }
        }

        var answers = table.AnswersByWorker();
        var skills = new WorkerSkill[table.Workers.Length];
        for (var worker = 0; worker < skills.Length; worker++)
        {
            skills[worker] = new(table.Workers[worker], agreed[worker] / answers[worker], answers[worker]);
        }

        return new(verdicts, skills, new(passes, null));
    }

    /// <summary>Share of all votes each class got.</summary>
    public static double[] ClassShares(VoteTable table)
    {
        var shares = new double[table.Classes];
        foreach (var cell in table.Cells)
        {
            shares[cell.Class] += cell.Weight;
        }

        Normalise(shares);
        return shares;
    }

    private Verdict Settle(int place, double[]? trust)
    {
        var posterior = new double[table.Classes];
        foreach (var cell in table.Of(place))
        {
            posterior[cell.Class] += cell.Weight * (trust?[cell.Worker] ?? 1);
        }

        if (!Normalise(posterior))
        {
            return Settle(place, null);
        }

        var winner = ties.Winner(posterior, table.Objects[place]);
        var answers = table.Answers(place);
        return new(table.Objects[place], winner, answers == 1 ? 0 : posterior[winner], posterior, table.Support(place, winner), answers);
    }

    /// <summary>Scales to a sum of 1; false and untouched when there is nothing to scale.</summary>
    private static bool Normalise(double[] shares)
    {
        var sum = 0.0;
        foreach (var share in shares)
        {
            sum += share;
        }

        for (var i = 0; sum > 0 && i < shares.Length; i++)
        {
            shares[i] /= sum;
        }

        return sum > 0;
    }
}
