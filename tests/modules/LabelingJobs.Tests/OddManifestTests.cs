using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Manifests as people make them: every line that can be read is one object, whatever stands around it; one that cannot fails the job by its number.</summary>
public sealed class OddManifestTests
{
    private const string Page =
        "<crowd-form><crowd-classifier categories=\"{{ task.input.labels | to_json | escape }}\"><classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>";

    [Fact]
    public async Task Marks_line_ends_blanks_repeats_and_a_missing_last_end_make_one_object_a_line()
    {
        string[] lines =
        [
            """{"source":"a","id":1}""",
            """{"source":"two ends"}""" + "\r",
            """ { "source" : "a" , "id":1 } """,
            """{"source":"a","id":1}""",
            """{"source":"twice","id":1,"id":2,"source":"last wins"}""",
            """{"source":"é 漢 🦉 \ud83e\udd89"}""",
        ];
        await using var world = await JobWorld.OpenAsync();
        await StartAsync(world, $"\uFEFF{lines[0]}\r\n\r\n \t\r\n{lines[1]}\r\n{lines[2]}\n\n\n{lines[3]}\r\n{lines[4]}\n{lines[5]}");
        var ann = await world.WorkerAsync("ann");
        var subjects = new System.Collections.Generic.List<string>();
        while (await world.TakeAsync(ann) is { } task)
        {
            subjects.Add(task.TaskSubject);
            await world.SubmitAsync(ann, task, """{"crowd-classifier":{"label":"goby"}}""");
        }

        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunAsync();

        Assert.Equal(["0", "1", "2", "3", "4", "5"], subjects.Order());
        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(6, 0, 0, 0)), (view.Status, view.Counters));
        var output = (await world.ReadAsync("out/Reef-1/manifests/output/output.manifest")).Split('\n');
        Assert.Equal(lines.Length + 1, output.Length);
        Assert.Equal("", output[^1]);
        foreach (var (line, written) in lines.Zip(output))
        {
            // The line's own bytes up to its closing brace, then ours.
            Assert.StartsWith(line.TrimEnd()[..^1].TrimEnd(), written, StringComparison.Ordinal);
            Assert.Contains(",\"fish\":2,\"fish-metadata\":{", written, StringComparison.Ordinal);
        }

        Assert.Equal(lines.Length, (await world.KeysAsync("out/Reef-1/annotations/worker-response/")).Count);
        var request = await world.ReadAsync((await world.KeysAsync("out/Reef-1/annotations/consolidated-annotation/consolidation-request/"))[0]);
        foreach (var content in new[] { "two ends", "last wins" })
        {
            Assert.Contains($"\"content\":\"{content}\"", request, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lines_as_long_as_an_operator_allows_are_labeled_too()
    {
        await using var world = await JobWorld.OpenAsync(settings: new() { MaxLineCharacters = 2_000_000, MaxAttributeCharacters = 1_500_000 });
        var text = new string('é', 1_000_000);
        await StartAsync(world, $$"""{"source":"{{text}}"}""" + "\n" + """{"source":"short"}""" + "\n");
        var ann = await world.WorkerAsync("ann");
        while (await world.TakeAsync(ann) is { } task)
        {
            await world.SubmitAsync(ann, task, """{"crowd-classifier":{"label":"goby"}}""");
        }

        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunAsync();

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.StartsWith($$"""{"source":"{{text}}","fish":2,""", await world.ReadAsync("out/Reef-1/manifests/output/output.manifest"), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "{\"source\":\"" + new string('x', 1_000_000) + "\"}\n", "Line 30002 of the manifest is longer than 100000 characters. Shorten it." },
        { "{\"source\":\"x\",\"long\":\"" + new string('x', 30_000) + "\"}\n", "Line 30002 of the manifest has more than 20000 characters in 'long'." },
        { "{\"source\":\"cut off in the mid", "Line 30002 of the manifest is the last one and stops in the middle of its JSON object. Upload the manifest again, whole." },
        { "{\"source\":\"a\"}{\"source\":\"b\"}\n", "Line 30002 of the manifest is not valid JSON" },
        { "\uFEFF{\"source\":\"a mark in the middle\"}\n", "Line 30002 of the manifest is not valid JSON" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task A_line_that_cannot_be_used_fails_the_job_by_its_number_and_nobody_is_asked(string last, string reason)
    {
        await using var world = await JobWorld.OpenAsync();
        var manifest = new StringBuilder();
        for (var i = 0; i < 30_000; i++)
        {
            manifest.Append("{\"source\":\"line ").Append(i).Append("\"}\r\n");
        }

        // A blank line is counted: the number is what an editor shows.
        await StartAsync(world, manifest.Append("\r\n").Append(last).ToString());

        var view = await world.DescribeAsync();
        Assert.Equal(JobStatus.Failed, view.Status);
        Assert.StartsWith(reason, view.FailureReason, StringComparison.Ordinal);
        Assert.Null(await world.TakeAsync(await world.WorkerAsync("ann")));
        Assert.Equal(0, await world.Opened.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM human_task"), default));
        Assert.Empty(await world.KeysAsync("out/Reef-1/manifests/"));
    }

    private static async Task StartAsync(JobWorld world, string manifest)
    {
        await world.UploadAsync("page.liquid.html", Page);
        await world.UploadAsync("in/photos.manifest", manifest);
        var job = world.AJob();
        await world.CreateAsync(job with
        {
            HumanTask = job.HumanTask with
            {
                PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-TextMultiClass",
                AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-TextMultiClass",
            },
        });
        await world.RunAsync();
    }
}
