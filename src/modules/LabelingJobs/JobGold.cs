namespace Plumbline.LabelingJobs;

/// <summary>An object whose truth is known, and how workers did on it.</summary>
/// <param name="Index">Zero-based among the manifest's data lines.</param>
/// <param name="Truth">The label it has.</param>
/// <param name="Given">Answers to its copy.</param>
/// <param name="Right">Of these, with that label.</param>
public sealed record JobGold(long Index, string Truth, long Given, long Right);
