using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plumbline.Architecture;

/// <summary>openapi.json has every route of <c>/api/v1</c> by method and address, and none that is not there.</summary>
public sealed partial class OpenApiTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "edge", "Api.Plumbline");

    [Fact]
    public void The_document_lists_exactly_the_routes()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "PlumblineRoutes.cs"));
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "openapi.json")));
        var prefixes = Group.Matches(source).Aggregate(
            new Dictionary<string, string> { ["app"] = "" },
            (known, group) => new(known) { [group.Groups["name"].Value] = known[group.Groups["parent"].Value] + group.Groups["path"].Value });

        var routes = Route.Matches(source).Select(route =>
            $"{route.Groups["method"].Value.ToUpperInvariant()} {prefixes[route.Groups["group"].Value]}{Constraint.Replace(route.Groups["path"].Value, "}")}");
        var documented =
            from path in document.RootElement.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select $"{method.Name.ToUpperInvariant()} {path.Name}";

        Assert.Equal(routes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_in_the_document_leads_somewhere()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "openapi.json"));
        using var document = JsonDocument.Parse(text);

        Rule.Holds(
            from reference in Reference.Matches(text)
            let name = reference.Groups["name"].Value
            where !document.RootElement.GetProperty("components").GetProperty("schemas").TryGetProperty(name, out _)
            select $"openapi.json refers to {name}, which it does not define");
    }

    [GeneratedRegex(@"var (?<name>\w+) = (?<parent>\w+)\.MapGroup\(""(?<path>[^""]*)""\)", RegexOptions.CultureInvariant)]
    private static partial Regex Group { get; }

    [GeneratedRegex(@"\b(?<group>\w+)\.Map(?<method>Get|Post|Put|Delete|Patch)\(""(?<path>[^""]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Route { get; }

    [GeneratedRegex(@":\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint { get; }

    [GeneratedRegex(@"""#/components/schemas/(?<name>\w+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference { get; }
}
