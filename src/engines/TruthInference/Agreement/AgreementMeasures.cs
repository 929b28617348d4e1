using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Every measure of agreement on categories and numbers, by its name.</summary>
public static class AgreementMeasures
{
    public static IReadOnlyList<IAgreementMeasure> All { get; } =
    [
        new PercentAgreement(), new CohenKappa(), new WeightedKappa(squared: false), new WeightedKappa(squared: true), new ScottPi(), new FleissKappa(), new GwetAc1(),
        new KrippendorffAlpha(MeasurementLevel.Nominal), new KrippendorffAlpha(MeasurementLevel.Ordinal),
        new KrippendorffAlpha(MeasurementLevel.Interval), new KrippendorffAlpha(MeasurementLevel.Ratio), new KendallW(),
    ];

    /// <summary>The measure called <paramref name="name"/>, exact spelling; null when there is none.</summary>
    public static IAgreementMeasure? ByName(string name) => All.FirstOrDefault(measure => measure.Name == name);
}
