using System.Collections.Generic;
using Plumbline.TruthInference.Agreement;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>How far the workers of a job agree with each other, whatever the labels became.</summary>
/// <param name="Objects">Labeled objects looked at: all, or 1,000 from places spread evenly over the manifest.</param>
/// <param name="Labeled">Labeled objects there are.</param>
/// <param name="Measures">Each with its 95 % interval by resampling objects, or a sentence why there is none. Empty for kinds without labels.</param>
/// <param name="Pairs">Workers who share objects, two by two, of the fifteen with the most answers among those looked at. Empty where answers are not one label.</param>
public sealed record AgreementReport(long Objects, long Labeled, IReadOnlyList<Coefficient> Measures, IReadOnlyList<WorkerPair> Pairs);
