namespace Plumbline.HumanReview;

/// <param name="Origin">Where links lead, such as <c>https://label.example.org</c>; no slash at the end.</param>
public sealed record HumanReviewSettings(string Origin)
{
    /// <summary>Human task UIs of one account and Region. AWS publishes no number.</summary>
    public int MaxTaskUis { get; init; } = 1_000;
}
