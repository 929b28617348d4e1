using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Wire;

/// <summary>What the list operations share.</summary>
internal static class Listing
{
    /// <summary>Items on a page when MaxResults is absent, as most SageMaker lists have it.</summary>
    public const int Usual = 10;

    private static readonly string[] Orders = ["Ascending", "Descending"];

    public static bool Descending(string? sortOrder, Findings findings) =>
        findings.OneOf(sortOrder, Orders, path: "sortOrder") == "Descending";

    /// <summary>Limits of the team and workforce lists, and their query; the token is bound to <paramref name="operation"/> and the filters.</summary>
    public static (ListQuery Query, string Mark) Teams(
        string operation, string? nameContains, string? sortBy, string? sortOrder, int? maxResults, string? nextToken, WirePattern namePattern, Findings findings)
    {
        findings.Text(nameContains, 1, 63, namePattern, path: "nameContains");
        findings.Text(nextToken, 0, 8192, Patterns.AnyText, path: "nextToken");
        findings.Number(maxResults, 1, 100, path: "maxResults");
        var sort = findings.OneOf<ListSort>(sortBy, path: "sortBy") ?? ListSort.Name;
        var descending = Descending(sortOrder, findings);
        findings.ThrowIfAny();
        var mark = $"{operation}\n{nameContains}\n{sort}\n{descending}";
        return (new(nameContains, sort, descending, PageToken.Read(mark, nextToken), maxResults ?? Usual), mark);
    }
}
