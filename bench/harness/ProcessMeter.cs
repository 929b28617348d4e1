using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Plumbline.Bench.Harness;

/// <summary>Processor time and memory of one process, read from /proc: the server's, which is somebody else's child.</summary>
public sealed class ProcessMeter
{
    private readonly int id;

    private ProcessMeter(int id) => this.id = id;

    /// <summary>The dotnet process whose command line names <paramref name="word"/>, such as a data folder of its own.</summary>
    public static ProcessMeter Of(string word)
    {
        var found = Directory.GetDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .FirstOrDefault(number => number > 0 && Words(number) is ["dotnet", ..] words && words.Contains(word));
        return found > 0 ? new(found) : throw new InvalidOperationException($"No dotnet process names '{word}'.");
    }

    /// <summary>User and system time since it started.</summary>
    public TimeSpan Processor
    {
        get
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB (1,000,000 bytes).</summary>
    public double ResidentMegabytes => Status("VmRSS:");

    /// <summary>The most resident memory there ever was, in MB.</summary>
    public double PeakMegabytes => Status("VmHWM:");

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture) * 1_024 / 1e6;
    }

    private static string[] Words(int number)
    {
        try
        {
            return File.ReadAllText($"/proc/{number}/cmdline").Split('\0');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
