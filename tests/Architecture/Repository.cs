using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Plumbline.Architecture;

/// <summary>The repository as files: projects, what they refer to, and sources. Nothing is loaded or run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project under src, by name.</summary>
    public static IReadOnlyDictionary<string, SourceProject> Projects { get; } =
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => !IsGenerated(path))
            .Select(Read)
            .ToDictionary(project => project.Name);

    /// <summary>Hand-written files with one of these endings under a folder of the repository.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.Exists(Path.Combine(Root, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
                .Where(path => !IsGenerated(path) && endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            : [];

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsGenerated(string path) =>
        Regex.IsMatch(path.Replace('\\', '/'), "/(bin|obj|node_modules|dist|wwwroot/client|TestResults)/");

    private static SourceProject Read(string path) => new(
        Path.GetFileNameWithoutExtension(path),
        Path.GetDirectoryName(path)!,
        [
            .. XDocument.Load(path).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))),
        ]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}

internal sealed record SourceProject(string Name, string Folder, IReadOnlyList<string> References);
