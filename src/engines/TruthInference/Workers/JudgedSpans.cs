namespace Plumbline.TruthInference.Workers;

/// <summary>Everything one worker marked in a text, held against what everybody else marked in it.</summary>
/// <param name="Right">
/// Expected F1 of its spans, equal in bounds and class, against those the others make probable; 0–1. An answer without spans is as right
/// as it is probable that there is nothing to mark.
/// </param>
/// <param name="Weight">
/// How much the others can tell, 0–1: 0 where they leave every span that is at stake open, and where nobody marked anything. What a worker
/// did not mark is at stake as far as the others believe in it, so that texts without entities make nobody look careful.
/// </param>
public readonly record struct JudgedSpans(string ObjectId, string WorkerId, double Right, double Weight);
