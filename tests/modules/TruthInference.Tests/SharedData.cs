using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Plumbline.TruthInference.Tests;

/// <summary>The development data sets: in <c>PLUMBLINE_SHARED</c>, or in a <c>shared</c> folder beside the repository or above it.</summary>
internal static class SharedData
{
    /// <summary>Folder of the crowd sets; null where the data is not there.</summary>
    public static string? Crowd { get; } = Find();

    public static IEnumerable<string[]> Rows(string set, string file) => Lines(set, file).Select(line => line.Split(','));

    /// <summary>Lines of a packed file without its header.</summary>
    public static IEnumerable<string> Lines(string set, string file)
    {
        using var packed = File.OpenRead(Path.Combine(Crowd!, set, file));
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PLUMBLINE_SHARED") is { Length: > 0 } named)
        {
            return Existing(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared")) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string shared) => Path.Combine(shared, "data", "crowd") is var crowd && Directory.Exists(crowd) ? crowd : null;
}

/// <summary>A test on a development data set; skipped by name where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Crowd is null)
        {
            Skip = "The development data is not here: set PLUMBLINE_SHARED or put 'shared' beside the repository.";
        }
    }
}

/// <summary>The same with a table.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Crowd is null)
        {
            Skip = "The development data is not here: set PLUMBLINE_SHARED or put 'shared' beside the repository.";
        }
    }
}
