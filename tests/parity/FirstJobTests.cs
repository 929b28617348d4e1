using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Parity;

/// <summary>The sample that the documentation begins with, run as it stands on a slice of the photos.</summary>
[Collection(SageMakerServer.Name)]
public sealed partial class FirstJobTests(SageMakerServer server)
{
    /// <summary>Three of fifty people's answers agree with the truth on about 97 of 100 photos; nothing below this is chance.</summary>
    private const double LeastAccuracy = 0.85;

    [PhotosFact("python3", "-c", "import boto3")]
    public async Task The_python_sample_labels_photos_and_is_right_about_them()
    {
        using var folder = new TempFolder();

        var output = await Client.OutputAsync(
            "python3",
            [Script("first_job.py"), "--data", PhotosFactAttribute.Photos!, "--photos", "40", "--name", "first-job-python", "--folder", folder.Path],
            server.Environment());

        CheckOutput(output, folder, photos: 40);
        await CheckOutputTreeAsync("first-job-python", photos: 40);
    }

    [PhotosFact("node", "--version")]
    public async Task The_javascript_sample_labels_photos_and_is_right_about_them()
    {
        using var folder = new TempFolder();

        var output = await Client.OutputAsync(
            "node",
            [Script("first_job.mjs"), "--data", PhotosFactAttribute.Photos!, "--photos", "20", "--name", "first-job-node", "--folder", folder.Path],
            server.Environment());

        CheckOutput(output, folder, photos: 20);
    }

    /// <summary>The person here is a program with the person's token.</summary>
    [PhotosFact("python3", "-c", "import boto3")]
    public async Task Answers_left_to_a_person_are_waited_for()
    {
        using var folder = new TempFolder();

        var script = Client.OutputAsync(
            "python3",
            [Script("first_job.py"), "--data", PhotosFactAttribute.Photos!, "--photos", "12", "--leave", "3", "--name", "first-job-left", "--folder", folder.Path],
            server.Environment());
        var person = await PersonAsync(folder.File("person.json"), script);
        var given = await AnswerAsync(person);
        var output = await script;

        Assert.Equal(3, given);
        Assert.Contains("answers by programs: 33 ", output, StringComparison.Ordinal);
        CheckOutput(output, folder, photos: 12);
    }

    /// <summary>What the script writes down once its programs are done.</summary>
    private static async Task<JsonNode> PersonAsync(string path, Task script)
    {
        while (true)
        {
            await Task.WhenAny(script, Task.Delay(TimeSpan.FromMilliseconds(200)));
            if (script.IsCompleted)
            {
                await script;
                Assert.Fail("The script ended before the person had answered.");
            }

            try
            {
                return JsonNode.Parse(await File.ReadAllTextAsync(path))!;
            }
            catch (Exception early) when (early is FileNotFoundException or JsonException)
            {
                // Not written yet, or not to its end.
            }
        }
    }

    private async Task<int> AnswerAsync(JsonNode person)
    {
        var workers = (await server.Running.CallAsync(HttpMethod.Get, "/api/v1/admin/workers?limit=200"))!["workers"]!.AsArray();
        var id = (string)workers.Single(worker => (string)worker!["email"]! == (string)person["email"]!)!["workerId"]!;
        using var http = new HttpClient { BaseAddress = new(server.Running.Url) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await server.Running.CallAsync(HttpMethod.Post, $"/api/v1/admin/workers/{id}/tokens"))!["token"]!);
        for (var given = 0; ; given++)
        {
            using var taken = await http.PostAsJsonAsync("/api/v1/work/next", new { job = "first-job-left" });
            if (taken.StatusCode != HttpStatusCode.OK)
            {
                return given;
            }

            var task = (await taken.Content.ReadFromJsonAsync<JsonNode>())!;
            var photo = ((string)task["taskInput"]!["taskObject"]!).Split('/')[^1];
            var answer = new JsonObject { ["crowd-image-classifier"] = new JsonObject { ["label"] = (string)person["answers"]![photo]! } };
            using var submitted = await http.PostAsJsonAsync(
                $"/api/v1/work/assignments/{task["assignment"]}/submit", new JsonObject { ["requestId"] = photo, ["answer"] = answer });
            submitted.EnsureSuccessStatusCode();
        }
    }

    private void CheckOutput(string output, TempFolder folder, int photos)
    {
        Assert.Contains($"labeled: {photos} of {photos}", output, StringComparison.Ordinal);
        Assert.Contains($"HumanLabeled {photos}", output, StringComparison.Ordinal);
        Assert.InRange(double.Parse(Accuracy.Match(output).Groups[1].Value, CultureInfo.InvariantCulture), LeastAccuracy, 1);
        var lines = File.ReadAllLines(folder.File("output.manifest")).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(photos, lines.Count);
        Assert.All(lines, line => Assert.Equal(["source-ref", "animal-or-vehicle", "animal-or-vehicle-metadata"], line.Select(member => member.Key)));
        Assert.DoesNotContain("people.example", File.ReadAllText(folder.File("output.manifest")), StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }

    private async Task CheckOutputTreeAsync(string job, int photos)
    {
        var listed = await Client.OutputAsync("aws", ["s3", "ls", "--recursive", $"s3://{job}-bucket/output/{job}/"], server.Environment());
        var keys = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1][$"output/{job}/".Length..]).ToList();

        Assert.Contains("manifests/output/output.manifest", keys);
        foreach (var number in Enumerable.Range(0, photos))
        {
            Assert.Single(keys, key => Regex.IsMatch(key, $@"\Aannotations/worker-response/iteration-\d+/{number}/\d{{4}}-\d\d-\d\d_\d\d:\d\d:\d\d\.json\z"));
        }

        Assert.Contains(keys, key => key.StartsWith("annotations/consolidated-annotation/consolidation-request/iteration-1/", StringComparison.Ordinal));
        Assert.Contains(keys, key => key.StartsWith("annotations/consolidated-annotation/consolidation-response/iteration-1/", StringComparison.Ordinal));
    }

    private static string Script(string name) => Path.GetFullPath(Path.Combine(Client.Folder, "..", "..", "samples", "first-job", name));

    [GeneratedRegex(@"accuracy of the output manifest: ([0-9.]+)")]
    private static partial Regex Accuracy { get; }
}

/// <summary>Skipped, by name and counted, where the photos, the script's language or its packages are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PhotosFactAttribute : FactAttribute
{
    private readonly string? skip;

    /// <param name="program">Runs the script.</param>
    /// <param name="probe">Arguments with which the program ends well where it has what the script needs.</param>
    public PhotosFactAttribute(string program, params string[] probe) => skip =
        Photos is null ? "The photos are not there: no folder shared/data/ml/cifar10_test beside the repository, and PLUMBLINE_SHARED is not set."
        : !Client.Exists(program, probe) ? $"{program} {string.Join(' ', probe)} does not run here."
        : program == "python3" && !Client.Exists("aws", "--version") ? "The aws command line is not installed."
        : program == "node" && !Directory.Exists(Path.Combine(Client.Folder, "..", "..", "samples", "first-job", "node_modules")) ? "Run 'npm ci' in samples/first-job first."
        : null;

    /// <summary>The folder of the photos; null where there is none.</summary>
    public static string? Photos { get; } = Shared()
        .Select(folder => Path.Combine(folder, "data", "ml", "cifar10_test"))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "human_counts.csv.gz")));

    public override string? Skip => skip;

    private static IEnumerable<string> Shared()
    {
        if (Environment.GetEnvironmentVariable("PLUMBLINE_SHARED") is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var at = new DirectoryInfo(Client.Folder); at is not null; at = at.Parent)
        {
            yield return Path.Combine(at.FullName, "shared");
        }
    }
}
