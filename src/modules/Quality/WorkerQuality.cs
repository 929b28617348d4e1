using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Quality;

/// <summary>How good a worker is in a group, and how sure that is. Nobody's own answer counts as evidence for them.</summary>
/// <param name="Answers">Answers seen so far, judged or not.</param>
/// <param name="Judged">How many answers' worth of evidence there is.</param>
/// <param name="Accuracy">With its 95 % interval; the pool's own where nothing was judged.</param>
/// <param name="GoldAccuracy">Over gold tasks alone; null without any.</param>
/// <param name="Informativeness">0–1; null when fewer than two classes were expected, and for kinds without classes.</param>
/// <param name="Bits">Bits of knowledge one more answer brings; null as above.</param>
/// <param name="FavouriteClass">The class named too often, and by how much of all answers; null when none is.</param>
/// <param name="MedianSeconds">Active seconds an answer; null when nothing was measured.</param>
/// <param name="SpeedZ">0 as the others, −3 very quick, 3 very slow.</param>
/// <param name="IsRushing">Under a third of the others' time, and right less often.</param>
/// <param name="HasFallen">Has become worse than before.</param>
/// <param name="Suspects">Workers who make the same mistakes, and the probability that this is chance.</param>
/// <param name="Actions">Actions in force, oldest first.</param>
public sealed record WorkerQuality(
    WorkerId Worker,
    long Answers,
    double Judged,
    Interval Accuracy,
    long Gold,
    long GoldRight,
    Interval? GoldAccuracy,
    double? Informativeness,
    double? Bits,
    (int Class, double Excess)? FavouriteClass,
    double? MedianSeconds,
    double SpeedZ,
    bool IsRushing,
    bool HasFallen,
    IReadOnlyList<(WorkerId Other, double Chance)> Suspects,
    IReadOnlyList<QualityAction> Actions,
    DateTimeOffset LastAnswerAt);
