using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Plumbline.Architecture;

/// <summary>docs/operate/settings.md has every setting of the program, and none that it does not have.</summary>
public sealed partial class SettingsDocumentTests
{
    [Fact]
    public void Every_setting_is_documented_by_flag_and_by_environment_name()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "Server", "Settings", "SettingsReader.cs"));
        var names = Quoted.Matches(NameList.Match(source).Groups[1].Value).Select(match => match.Groups[1].Value).ToList();
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operate", "settings.md"));

        var rows = Row.Matches(page).Select(match => (Flag: match.Groups[1].Value, Environment: match.Groups[2].Value)).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(
            names.Select(name => (name, "PLUMBLINE_" + name.Replace('-', '_').ToUpperInvariant())).Order(),
            rows.Order());
    }

    [Fact]
    public void Every_limit_is_documented()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "Server", "Settings", "LimitsProfile.cs"));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operate", "settings.md"));

        var names = Setter.Matches(source).Select(match => match.Groups[1].Value).Order().ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names, LimitRow.Matches(page).Select(match => match.Groups[1].Value).Order());
    }

    [GeneratedRegex(@"^\s+\[""([a-z-]+)""\] = static", RegexOptions.Multiline)]
    private static partial Regex Setter { get; }

    [GeneratedRegex(@"^\| `([a-z][a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex LimitRow { get; }

    [GeneratedRegex(@"Names \{ get; \} =\s*\[(.*?)\];", RegexOptions.Singleline)]
    private static partial Regex NameList { get; }

    [GeneratedRegex("\"([a-z-]+)\"")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"^\| `--([a-z-]+)` \| `([A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }
}
