using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>A label that a person decided after looking at the workers' answers.</summary>
/// <param name="IsKept">The label stayed what the answers had made it.</param>
/// <param name="Because">What they wrote; empty when nothing.</param>
/// <param name="By">Who.</param>
public sealed record Adjudication(bool IsKept, string Because, string By, DateTimeOffset At);

/// <summary>What a person decides about an object: one of the three.</summary>
/// <param name="Keep">The label is right as it is.</param>
/// <param name="Labels">Names of labels: one for kinds of one label, any number for kinds of several.</param>
/// <param name="Answer">An assignment whose answer becomes the label.</param>
/// <param name="Because">A sentence for the record, at most 1,000 characters; may be empty.</param>
public sealed record LabelDecision(bool Keep = false, IReadOnlyList<string>? Labels = null, AssignmentId? Answer = null, string Because = "")
{
    public const int LongestBecause = 1_000;
}

/// <summary>A labeled object that one more look may change.</summary>
/// <param name="Chance">That its label is right, 0–1: a look is worth the rest. Null where nobody can tell.</param>
/// <param name="Said">What the counted answers named, most named first. Empty for kinds whose answers name no labels.</param>
/// <param name="Answers">How many counted answers there are.</param>
/// <param name="Decided">Null until a person decided.</param>
public sealed record DoubtfulObject(JobObject Object, double? Chance, IReadOnlyList<(string Label, int Answers)> Said, int Answers, Adjudication? Decided);

/// <summary>Which objects to look at again: least likely to be right first.</summary>
/// <param name="Label">Only with this label; they come least confident first.</param>
/// <param name="Given">Only where somebody named this label, whatever the object's own became.</param>
/// <param name="Limit">1–100.</param>
/// <param name="Token">From the page before. A page may be short and still have a next one.</param>
public sealed record DoubtQuery(string? Label = null, string? Given = null, int Limit = 24, string? Token = null);

/// <summary>What looking again is worth in a job.</summary>
/// <param name="Labeled">Labels of which is known how likely they are right.</param>
/// <param name="ExpectedRight">Mean chance of these, 0–1; null when there are none, and when all of them were decided by people.</param>
/// <param name="Gains">For a few numbers of looks, at the least likely labels first: how many wrong ones they are expected to find.</param>
/// <param name="Decided">Objects a person decided.</param>
public sealed record DoubtWorth(long Labeled, double? ExpectedRight, IReadOnlyList<(int Looks, double Wrong)> Gains, long Decided);
