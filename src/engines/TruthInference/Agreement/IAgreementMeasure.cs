namespace Plumbline.TruthInference.Agreement;

/// <summary>A coefficient of how far workers agree.</summary>
/// <remarks>Independent of the order of ratings and of the names of objects and workers; throws nothing.</remarks>
public interface IAgreementMeasure
{
    /// <summary>Lower-case name with hyphens, as commands and documents write it.</summary>
    string Name { get; }

    Coefficient Of(RatingTable table);
}
