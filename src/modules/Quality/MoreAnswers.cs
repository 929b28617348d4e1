namespace Plumbline.Quality;

/// <summary>More answers where a label is not sure enough: at least what the owner asks for each object, at most <paramref name="Most"/>.</summary>
/// <param name="Most">Answers an object may have in all, 2–100.</param>
/// <param name="Confidence">Objects whose label is less sure than this are asked once more, above 0 to 1.</param>
/// <param name="Budget">Answers that may be asked for beyond what every object gets; null when there is no limit.</param>
public sealed record MoreAnswers(int Most, double Confidence, long? Budget = null)
{
    public const int HighestMost = 100;
}
