using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Plumbline.Bench.Harness;

/// <summary>Where and on what a figure was measured. Without it a figure says nothing.</summary>
public static class Machine
{
    /// <summary>Name and value, in the order they are printed.</summary>
    public static IReadOnlyList<(string Name, string Value)> Facts() =>
    [
        ("date", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
        ("commit", Git("rev-parse", "--short=10", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? " and changes" : "")),
        ("processor", $"{Environment.ProcessorCount} × {FirstOf("/proc/cpuinfo", "model name")}"),
        ("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB"),
        ("system", RuntimeInformation.OSDescription),
        ("runtime", RuntimeInformation.FrameworkDescription),
        ("load before", Load()),
    ];

    /// <summary>Programs that ran or wanted to, mean of the last minute: above the number of processors, others were at work.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string FirstOf(string file, string name) =>
        File.Exists(file) && File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } found
            ? found[(found.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            })!;
            var said = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? said : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
