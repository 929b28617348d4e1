using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Plumbline.Storage;

/// <summary>One numbered step of one module's tables: forward only, never edited after a release.</summary>
/// <param name="Module">Such as <c>human_tasks</c>; also the prefix of the module's tables.</param>
/// <param name="Number">1, 2, 3 … without gaps.</param>
public sealed record Migration(string Module, int Number, string Name, string Sql)
{
    /// <summary>Every embedded resource named <c>NNNN_name.sql</c> of an assembly, in order.</summary>
    public static IReadOnlyList<Migration> FromAssembly(string module, Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", System.StringComparison.Ordinal))
            .Select(name => Read(module, assembly, name))
            .OrderBy(migration => migration.Number),
    ];

    private static Migration Read(string module, Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var file = resource.Split('.')[^2];
        var underscore = file.IndexOf('_', System.StringComparison.Ordinal);
        var number = int.Parse(file[..underscore], System.Globalization.CultureInfo.InvariantCulture);
        return new(module, number, file[(underscore + 1)..], reader.ReadToEnd());
    }
}

/// <summary>The migrations of every module, in floor order.</summary>
public sealed record MigrationPlan(IReadOnlyList<Migration> Migrations);
