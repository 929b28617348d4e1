namespace Plumbline.Workforce;

/// <summary>Which page of a list of teams or workforces.</summary>
/// <param name="NameContains">Letters that must stand in the name, in either case; null means all.</param>
/// <param name="After">The <c>Next</c> of the page before, asked with the same filter and order; null begins.</param>
/// <param name="Limit">1–100.</param>
public sealed record ListQuery(
    string? NameContains = null,
    ListSort Sort = ListSort.Name,
    bool Descending = false,
    string? After = null,
    int Limit = 10);

/// <summary>Order of a list. Names compare by their bytes; equal dates by name.</summary>
public enum ListSort
{
    Name,
    CreateDate,
}
