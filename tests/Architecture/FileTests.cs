using System.Text.RegularExpressions;

namespace Plumbline.Architecture;

/// <summary>What every file must look like: size, names, cards, and what may not stand in it.</summary>
public sealed partial class FileTests
{
    private const int LineAlarm = 400;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Projects without a card because they are a wiring of others.</summary>
    private static readonly HashSet<string> Cardless = [];

    [Fact]
    public void No_file_is_longer_than_the_alarm() =>
        Rule.Holds(
            from path in Sources()
            let lines = File.ReadLines(path).Count()
            where lines > LineAlarm && !LongFiles.ContainsKey(Repository.Relative(path))
            select $"{Repository.Relative(path)} has {lines} lines");

    [Fact]
    public void No_name_is_a_drawer() =>
        Rule.Holds(
            from path in Sources()
            let name = Path.GetFileName(path)
            where Drawer.IsMatch(name)
            select Repository.Relative(path));

    [Theory]
    [InlineData("JobManager.cs", true)]
    [InlineData("Helpers.cs", true)]
    [InlineData("StringUtils.ts", true)]
    [InlineData("WorkerInfo.cs", true)]
    [InlineData("Database.cs", false)]
    [InlineData("LabelingJobService.Create.cs", false)]
    public void The_drawer_rule_knows_a_drawer_when_it_sees_one(string name, bool drawer) =>
        Assert.Equal(drawer, Drawer.IsMatch(name));

    [Fact]
    public void Every_project_has_a_card_of_at_most_forty_lines() =>
        Rule.Holds(
            from project in Repository.Projects.Values
            where !Cardless.Contains(project.Name)
            let card = Path.Combine(project.Folder, "README.md")
            where !File.Exists(card) || File.ReadLines(card).Count() > 40
            select $"{project.Name}: no card, or a long one");

    [Fact]
    public void No_file_names_a_machine_path_or_a_package_host() =>
        Rule.Holds(
            from path in Repository.Files(".", ".cs", ".ts", ".md", ".sh", ".json", ".razor", ".py", ".mjs", ".props", ".csproj", ".yml")
            where !Repository.Relative(path).StartsWith(".git/", StringComparison.Ordinal) && Path.GetFileName(path) != "FileTests.cs"
            from line in File.ReadLines(path).Select((text, index) => (text, index))
            where MachineOrHost.IsMatch(line.text)
            select $"{Repository.Relative(path)}:{line.index + 1}");

    [Fact]
    public void Every_relative_link_in_the_documents_leads_somewhere() =>
        Rule.Holds(
            from path in Repository.Files(".", ".md")
            where !Repository.Relative(path).StartsWith(".git/", StringComparison.Ordinal)
            from Match link in Link.Matches(File.ReadAllText(path))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, Uri.UnescapeDataString(target)))
            select $"{Repository.Relative(path)} → {target}");

    /// <summary>Branches that each add to a row leave both rows behind when they are merged.</summary>
    [Theory]
    [InlineData("docs/coverage.md")]
    [InlineData("INVARIANTS.md")]
    public void No_table_has_two_rows_of_one_name(string path)
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, path)).Aggregate(
            (Table: 0, Found: new List<(int Table, string Name)>()),
            (seen, line) =>
            {
                if (!line.StartsWith('|'))
                {
                    return (seen.Table + 1, seen.Found);
                }

                seen.Found.Add((seen.Table, line.Split('|')[1].Trim()));
                return seen;
            }).Found;
        Assert.NotEmpty(rows);
        Rule.Holds(rows.GroupBy(row => row).Where(same => same.Count() > 1).Select(same => $"{path}: {same.Key.Name}"));
    }

    private static IEnumerable<string> Sources() =>
        Repository.Files("src", ".cs", ".razor").Concat(Repository.Files("web", ".ts")).Concat(Repository.Files("tests", ".cs")).Concat(Repository.Files("bench", ".cs"));

    [GeneratedRegex(@"(Utils?|Helpers?|Common|Misc|Manager|Info|Impl)\.(cs|ts|razor)$", RegexOptions.CultureInvariant)]
    private static partial Regex Drawer { get; }

    [GeneratedRegex(@"(^|[^a-zA-Z0-9.])/work/(main|shared|h)/|/root/|nuget\.org|npmjs\.(org|com)|deb\.debian\.org", RegexOptions.CultureInvariant)]
    private static partial Regex MachineOrHost { get; }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link { get; }
}
