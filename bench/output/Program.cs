using System.Linq;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.Output;

/// <summary>The output manifest, consolidation, and stopping, at size.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        var given = new Arguments(arguments, "store", "part", "lines");
        var report = new Report(
            "output", "store", "part", "count", "seconds", "wanted s", "limit s", "objects/s", "processor s", "heap MB", "resident MB", "bystander p99 ms", "answered ms",
            "written MB");
        var parts = given.Text("part", "manifest,labels,stop").Split(',');
        var met = true;
        foreach (var database in given.Text("store", "sqlite,postgres").Split(','))
        {
            if (parts.Contains("manifest"))
            {
                met &= await ManifestPart.MeasureAsync(report, database, given.Number("lines", 1_000_000));
            }

            if (parts.Contains("labels"))
            {
                met &= await LabelsPart.MeasureAsync(report, database, given.Number("lines", 20_000));
            }

            if (parts.Contains("stop"))
            {
                met &= await StopPart.MeasureAsync(report, database, given.Number("lines", 1_000_000));
            }
        }

        report.Print(given.Json);
        return met ? 0 : 1;
    }
}
