namespace Plumbline.Quality;

/// <summary>What a rule looks at. Stored by name.</summary>
public enum QualityMeasure
{
    /// <summary>How often the worker is right, as the others and gold tell: fires when the upper end of the 95 % interval lies below the threshold.</summary>
    Accuracy,

    /// <summary>The same over gold tasks alone.</summary>
    GoldAccuracy,

    /// <summary>How far answers depend on what is shown, 0–1: fires below the threshold.</summary>
    Informativeness,

    /// <summary>Share of answers that name one class more often than it was expected, 0–1: fires above the threshold.</summary>
    FavouriteClass,

    /// <summary>Answers in under a third of the others' time and is right less often. Has no threshold.</summary>
    Rushing,

    /// <summary>Has become worse than before. Has no threshold.</summary>
    Drift,

    /// <summary>Makes the same mistakes as another worker: fires when chance explains it with a probability below the threshold.</summary>
    SharedErrors,
}
