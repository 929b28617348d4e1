using System.Collections.Generic;
using System.Linq;
using Plumbline.Fixtures;

namespace Plumbline.Bench.JobWorld;

/// <summary>A bench's command line: <c>--name value</c>.</summary>
public sealed class Options(IReadOnlyList<string> arguments)
{
    public string? this[string name] => arguments.SkipWhile(argument => argument != name).ElementAtOrDefault(1);

    /// <summary>Both databases, or the one asked for.</summary>
    public IReadOnlyList<string> Databases => this["--database"] is { } one ? [one] : [TestDatabases.Sqlite, TestDatabases.Postgres];

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text) : otherwise;

    public bool Has(string name) => arguments.Contains(name);
}
