using System.Text.RegularExpressions;

namespace Plumbline.Architecture;

/// <summary>Every way a module says no has a code at every edge that can meet it.</summary>
public sealed partial class RefusalTests
{
    [Fact]
    public void Every_refusal_of_a_module_is_mapped_by_each_edge_above_it() =>
        Rule.Holds(
            from edge in Repository.Projects.Values
            where FloorTable.Rows.TryGetValue(edge.Name, out var row) && row.Floor == FloorTable.Edge
            let mapping = MappingOf(edge)
            from module in edge.References
            where FloorTable.Rows[module].Floor is >= FloorTable.Ground and <= FloorTable.Programmes
            from refusal in RefusalsOf(Repository.Projects[module])
            where !Regex.IsMatch(mapping, $@"\b{refusal}\b")
            select $"{edge.Name}/Faults.cs does not map {module}.{refusal}");

    [Fact]
    public void Refusals_stand_in_the_file_that_collects_them() =>
        Rule.Holds(
            from path in Repository.Files("src/modules", ".cs")
            where !Path.GetFileName(path).StartsWith("Refusals", StringComparison.Ordinal)
            where Declaration.IsMatch(File.ReadAllText(path))
            select Repository.Relative(path));

    [Fact]
    public void The_pattern_sees_a_refusal_and_its_name() =>
        Assert.Equal(
            "LabelingJobNotFound",
            Declaration.Match("public sealed class LabelingJobNotFound(LabelingJobName name)\n    : Refusal($\"…\");").Groups["name"].Value);

    private static string MappingOf(SourceProject edge) =>
        string.Join('\n', Directory.EnumerateFiles(edge.Folder, "Faults*.cs").Select(File.ReadAllText));

    private static IEnumerable<string> RefusalsOf(SourceProject module) =>
        Directory.EnumerateFiles(module.Folder, "Refusals*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Declaration.Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"class\s+(?<name>\w+)\s*(\((?>[^()]+|\((?<depth>)|\)(?<-depth>))*\))?\s*:\s*Refusal\b", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration { get; }
}
