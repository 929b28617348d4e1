using System;
using System.Threading.Tasks;
using Plumbline.Bench.JobWorld;

namespace Plumbline.Bench.Output;

/// <summary>The output manifest, consolidation, and stopping, at size.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        var options = new Options(arguments);
        var report = new Report(
            "output", "database", "part", "count", "seconds", "wanted s", "limit s", "a second", "processor s", "heap MB", "resident MB", "bystander p99 ms", "note");
        report.Begin();
        var met = true;
        foreach (var database in options.Databases)
        {
            if (options["--part"] is null or "manifest")
            {
                met &= await ManifestPart.MeasureAsync(report, database, options.Number("--lines", 1_000_000));
            }

            if (options["--part"] is null or "labels")
            {
                met &= await LabelsPart.MeasureAsync(report, database, options.Number("--lines", 20_000));
            }

            if (options["--part"] is null or "stop")
            {
                met &= await StopPart.MeasureAsync(report, database, options.Number("--lines", 1_000_000));
            }
        }

        report.Save(options["--json"]);
        return met ? 0 : 1;
    }
}
