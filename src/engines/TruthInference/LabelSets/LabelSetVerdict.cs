using System.Collections.Generic;

namespace Plumbline.TruthInference.LabelSets;

/// <summary>What was decided for one object that may carry several labels.</summary>
/// <param name="Labels">Every class somebody ticked, ascending: AWS's output is their union with a confidence each.</param>
/// <param name="Answers">Workers who answered.</param>
public sealed record LabelSetVerdict(string ObjectId, IReadOnlyList<LabelChance> Labels, int Answers);

/// <summary>One label of an object.</summary>
/// <param name="Chance">That the object carries it, 0–1.</param>
/// <param name="Support">Workers who ticked it.</param>
public sealed record LabelChance(int Class, double Chance, int Support)
{
    /// <summary>More likely there than not.</summary>
    public bool Likely => Chance >= 0.5;
}

/// <summary>The outcome for a job with several labels per object.</summary>
/// <param name="Verdicts">Ids in ordinal order.</param>
/// <param name="Workers">Ids in ordinal order; accuracy = mean of the chance to tick what is there and to leave what is not.</param>
public sealed record LabelSetResolution(IReadOnlyList<LabelSetVerdict> Verdicts, IReadOnlyList<WorkerSkill> Workers, Diagnostics Diagnostics);
