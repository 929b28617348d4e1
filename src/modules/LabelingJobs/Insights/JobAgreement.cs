namespace Plumbline.LabelingJobs.Insights;

/// <summary>How often the answers of a job say what its labels say.</summary>
/// <param name="Judged">Answers that name a label of an object that got one.</param>
/// <param name="Agreed">Of these, answers that name that very label.</param>
public sealed record JobAgreement(long Judged, long Agreed)
{
    /// <summary>Agreed of judged, 0–1.</summary>
    public double Share => (double)Agreed / Judged;
}
