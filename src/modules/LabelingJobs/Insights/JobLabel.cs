namespace Plumbline.LabelingJobs.Insights;

/// <summary>A label that an object got, or that an answer names.</summary>
/// <param name="Name">As the label file spells it.</param>
/// <param name="Confidence">0–1 with two decimals, 0 when one worker labeled; null for what a worker says.</param>
/// <param name="Start">First character of the labeled part of the text, in code points; null for labels of the whole object.</param>
/// <param name="End">Behind its last character; null likewise.</param>
public sealed record JobLabel(string Name, double? Confidence = null, int? Start = null, int? End = null);
