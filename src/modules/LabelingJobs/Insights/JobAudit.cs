using System;
using System.Collections.Generic;
using Plumbline.TruthInference.Audits;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>A random sample of a job's labels, looked at by people: what it says about all of them.</summary>
/// <param name="Population">Labels there were at the draw.</param>
/// <param name="Size">How many of them are looked at.</param>
/// <param name="Confidence">How often the bound holds, 0–1.</param>
/// <param name="Right">Looked at and found right; likewise <paramref name="Wrong"/>.</param>
/// <param name="DrawnBy">Who.</param>
public sealed record JobAudit(long Id, long Population, long Size, double Confidence, long Right, long Wrong, string DrawnBy, DateTimeOffset DrawnAt)
{
    public const int LargestSize = 2_000;

    public bool IsComplete => Right + Wrong == Size;

    /// <summary>Share found right so far, 0–1; null before anything was looked at.</summary>
    public double? Accuracy => Right + Wrong == 0 ? null : (double)Right / (Right + Wrong);

    /// <summary>
    /// The least share of right labels among the population, 0–1, at the confidence of the audit; null until all of the sample was looked at:
    /// a bound read before would be one chosen by what it says.
    /// </summary>
    public double? AtLeast => IsComplete ? AuditBound.AtLeast((int)Population, (int)Size, (int)Wrong, Confidence) : null;
}

/// <summary>A label of the sample.</summary>
/// <param name="Place">Zero-based place in the order of the draw.</param>
/// <param name="Object">The object as it is now.</param>
/// <param name="Labels">Its labels at the draw: what is judged. Empty for kinds without labels.</param>
/// <param name="IsRight">Null until somebody looked.</param>
/// <param name="Given">What they chose, where they chose labels.</param>
/// <param name="LookedBy">Null until somebody looked.</param>
public sealed record AuditedObject(int Place, JobObject Object, IReadOnlyList<JobLabel> Labels, bool? IsRight, IReadOnlyList<string>? Given, string? LookedBy);
