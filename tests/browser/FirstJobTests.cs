using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Plumbline.Fixtures;

namespace Plumbline.Browser;

/// <summary>The sample script labels photos with simulated people and leaves some answers to a person, who clicks them here.</summary>
[Collection(InBrowser.Name)]
public sealed class FirstJobTests(Installed world)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    [PhotosAndChromiumFact]
    public async Task Answers_left_by_the_sample_are_clicked_in_a_real_browser()
    {
        using var folder = new TempFolder();
        using var script = Start(folder);
        var output = script.StandardOutput.ReadToEndAsync();
        var errors = script.StandardError.ReadToEndAsync();
        var person = await PersonAsync(folder.File("person.json"), script, errors);
        var answers = person["answers"]!.AsObject();
        await using var visit = await world.VisitAsync();
        await visit.SignInAsync((string)person["email"]!, (string)person["password"]!);
        await visit.StartAsync();

        for (var left = answers.Count; left > 0; left--)
        {
            var shown = await visit.AssignmentAsync();
            var photo = (await visit.Task.Locator("img[data-shown]").First.GetAttributeAsync("src"))!.Split('/')[^1];
            await visit.Label((string)answers[photo]!).ClickAsync();
            await visit.Button("Submit").ClickAsync();
            if (left > 1)
            {
                await visit.NextAsync(shown);
            }
        }

        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        await script.WaitForExitAsync().WaitAsync(Longest);
        Assert.True(script.ExitCode == 0, await errors);
        Assert.Contains("labeled: 12 of 12", await output, StringComparison.Ordinal);
        Assert.Equal(3, visit.Sent.Count);
        visit.WasClean();
    }

    private Process Start(TempFolder folder)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(PhotosAndChromiumFactAttribute.Repository!, "samples", "first-job", "first_job.py"),
                "--data", PhotosAndChromiumFactAttribute.Photos!, "--photos", "12", "--leave", "3", "--name", "first-job-clicked", "--folder", folder.Path,
            },
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = world.Server.Url,
                ["AWS_ACCESS_KEY_ID"] = world.Server.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = world.Server.SecretAccessKey,
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_CONFIG_FILE"] = "/dev/null",
                ["PLUMBLINE_ADMIN_TOKEN"] = world.Server.AdminToken,
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>What the script writes down once its programs are done.</summary>
    private static async Task<JsonNode> PersonAsync(string path, Process script, Task<string> errors)
    {
        var ended = script.WaitForExitAsync();
        while (true)
        {
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(200)));
            Assert.True(!ended.IsCompleted, ended.IsCompleted ? await errors : "");
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
}

/// <summary>Needs Chromium, the aws command line, boto3 and the photos; skipped, and named as skipped, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PhotosAndChromiumFactAttribute : FactAttribute
{
    public PhotosAndChromiumFactAttribute() => Skip =
        !File.Exists(ChromiumFactAttribute.Program) ? $"Chromium is not installed: there is no {ChromiumFactAttribute.Program}."
        : Photos is null ? "The photos are not there: no folder shared/data/ml/cifar10_test beside the repository, and PLUMBLINE_SHARED is not set."
        : !Ends("python3", "-c", "import boto3") || !Ends("aws", "--version") ? "boto3 or the aws command line is not installed."
        : null;

    /// <summary>The folder with global.json above this test.</summary>
    public static string? Repository { get; } = Above(folder => File.Exists(Path.Combine(folder, "global.json")) ? folder : null);

    public static string? Photos { get; } = Environment.GetEnvironmentVariable("PLUMBLINE_SHARED") is { Length: > 0 } shared
        ? PhotosIn(shared)
        : Above(folder => PhotosIn(Path.Combine(folder, "shared")));

    private static string? PhotosIn(string shared) =>
        Path.Combine(shared, "data", "ml", "cifar10_test") is var photos && File.Exists(Path.Combine(photos, "human_counts.csv.gz")) ? photos : null;

    private static string? Above(Func<string, string?> find)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (find(at.FullName) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool Ends(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
