using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace Plumbline.Browser;

/// <summary>
/// What a finished job wrote for its objects, compared with a file in <c>tests/golden/media</c>: every worker response and the output
/// manifest. Times, ids and the numbers that tests share are replaced; nothing else is. <c>PLUMBLINE_WRITE_GOLDEN=1</c> rewrites the file: read the diff.
/// </summary>
internal static partial class MediaGolden
{
    public static async Task CheckAsync(Installed world, string job, string golden, [CallerFilePath] string here = "")
    {
        await Installed.UntilAsync($"{job} to be completed", async () =>
            (await world.Aws.SageMakerAsync("DescribeLabelingJob", new() { ["LabelingJobName"] = job }))["LabelingJobStatus"]!.ToString() == "Completed" ? "done" : null);
        var text = new StringBuilder();
        foreach (var key in await KeysAsync(world, $"output/{job}/annotations/worker-response/"))
        {
            text.Append("=== ").Append(key).Append('\n').Append(await world.Aws.S3Async("GET", "/work-data/" + key)).Append('\n');
        }

        text.Append("=== output.manifest\n").Append(await world.Aws.S3Async("GET", $"/work-data/output/{job}/manifests/output/output.manifest"));
        var actual = Normalised(text.ToString());
        var path = Path.Combine(Path.GetDirectoryName(here)!, "../golden/media", golden);
        if (Environment.GetEnvironmentVariable("PLUMBLINE_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, actual);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    private static async Task<string[]> KeysAsync(Installed world, string prefix)
    {
        var listed = XDocument.Parse(await world.Aws.S3Async("GET", $"/work-data?list-type=2&prefix={Uri.EscapeDataString(prefix)}"));
        return [.. listed.Descendants().Where(element => element.Name.LocalName == "Key").Select(element => element.Value)];
    }

    private static string Normalised(string text)
    {
        text = FileTime.Replace(text, "TIME.json");
        text = Moment.Replace(text, "TIME");
        text = Spent.Replace(text, "$1SECONDS");
        text = Worker.Replace(text, "WORKER");
        text = Subject.Replace(text, "SUBJECT");
        return Shared.Replace(text, "$1-N");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.json")]
    private static partial Regex FileTime { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?")]
    private static partial Regex Moment { get; }

    [GeneratedRegex(@"(""timeSpentInSeconds"":)[0-9.]+")]
    private static partial Regex Spent { get; }

    [GeneratedRegex(@"private\.us-east-1\.[0-9a-f]{16}")]
    private static partial Regex Worker { get; }

    [GeneratedRegex(@"(?<=""(sub|issuer)"":"")[^""]+")]
    private static partial Regex Subject { get; }

    [GeneratedRegex(@"\b(job|media)-\d+")]
    private static partial Regex Shared { get; }
}
