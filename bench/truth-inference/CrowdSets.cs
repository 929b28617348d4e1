using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace Plumbline.Bench.TruthInference;

/// <summary>The development data: in <c>PLUMBLINE_SHARED</c>, or in a <c>shared</c> folder beside the repository or above it.</summary>
internal static class CrowdSets
{
    /// <summary>The sets whose answers are one class of several.</summary>
    public static readonly string[] Categorical =
        ["d_product", "bluebird", "rte", "wsd", "dog", "face", "weather_cf", "weather_amt", "music", "adult", "fact_eval", "cifar10n"];

    public static string Folder { get; } = Find();

    /// <summary>Rows of a packed file without its header, split at commas; quotes are not known here.</summary>
    /// <param name="path">Below <c>shared/data</c>.</param>
    public static IEnumerable<string[]> Rows(string path)
    {
        using var reader = new StreamReader(Open(path));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    public static Stream Open(string path) => new GZipStream(File.OpenRead(Path.Combine(Folder, path)), CompressionMode.Decompress);

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("PLUMBLINE_SHARED") is { Length: > 0 } named)
        {
            return Path.Combine(named, "data");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data") is var found && Directory.Exists(found))
            {
                return found;
            }
        }

        throw new DirectoryNotFoundException("The development data is not here: set PLUMBLINE_SHARED or put 'shared' beside the repository.");
    }
}
