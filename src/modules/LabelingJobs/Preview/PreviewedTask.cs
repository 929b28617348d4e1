namespace Plumbline.LabelingJobs.Preview;

/// <summary>What a worker would be given for one object of a job that does not exist yet.</summary>
/// <param name="Page">The worker template.</param>
/// <param name="Line">The object's manifest line.</param>
/// <param name="Input">What the template would see as <c>task.input</c>.</param>
/// <param name="Index">Zero-based place among the manifest's data lines.</param>
/// <param name="IsLast">No object follows.</param>
public sealed record PreviewedTask(string Page, string Line, string Input, long Index, bool IsLast);

/// <summary>What would come of one answer.</summary>
/// <param name="Answer">As the worker-response file would tell it: a JSON object.</param>
/// <param name="OutputLine">The object's line in the output manifest, if every worker answered so; null when the answer holds no label.</param>
/// <param name="Problem">Why there is no label; null when there is one.</param>
public sealed record PreviewedAnswer(string Answer, string? OutputLine, string? Problem);
