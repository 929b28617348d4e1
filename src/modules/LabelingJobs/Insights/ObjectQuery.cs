namespace Plumbline.LabelingJobs.Insights;

/// <summary>Which objects of a job to list and in which order. Absent members do not filter; all given ones must hold.</summary>
/// <param name="Label">A label's name, exactly. Only labeled objects have one.</param>
/// <param name="MinConfidence">0–1, inclusive; likewise <paramref name="MaxConfidence"/>. Confidences have two decimals.</param>
/// <param name="Search">Part of the object's text or reference, without case. Lines are read in order; combines with state, label and confidence, but not with an order by confidence.</param>
/// <param name="Limit">1–100.</param>
/// <param name="Token">From the previous page of the same query; null for the first. A page may be short, even empty, and still have a next one: no page takes long.</param>
public sealed record ObjectQuery(
    ObjectState? State = null,
    string? Label = null,
    double? MinConfidence = null,
    double? MaxConfidence = null,
    ObjectOrder Order = ObjectOrder.Line,
    string? Search = null,
    int Limit = 50,
    string? Token = null);

/// <summary>Order of a list of objects.</summary>
public enum ObjectOrder
{
    /// <summary>As in the manifest.</summary>
    Line,

    /// <summary>Least certain first, then as in the manifest: where to look first. Only labeled objects of kinds with a confidence are listed.</summary>
    Confidence,
}
