using System;

namespace Plumbline.Quality;

/// <summary>A group's answers of one UTC day.</summary>
/// <param name="Accuracy">Share right among what could be judged, 0–1; null when nothing could.</param>
public sealed record QualityDay(DateOnly Day, long Answers, double? Accuracy);
