using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Objects;
using Plumbline.Preparation;
using Plumbline.Server.Composition;
using Plumbline.Storage;
using Plumbline.Templating;
using Plumbline.Workforce;

namespace Plumbline.Server.Demo;

/// <summary>The job that <c>demo</c> opens: 112 photos of groceries, one answer each, through the same services that the APIs call.</summary>
internal sealed class SampleJob(Installation installation) : ISampleJobs
{
    private const string Team = "sample-team";
    private const string Job = "groceries";
    private const string Email = "worker@plumbline.local";

    /// <summary>Makes what is missing, opens the job when it is not there yet, and gives the worker a fresh password.</summary>
    public Task<OpenSampleJob> EnsureAsync(CancellationToken cancel) =>
        EnsureAsync(new(installation.FirstAccount, installation.Settings.Region), cancel);

    /// <inheritdoc />
    public async Task<OpenSampleJob> EnsureAsync(AccountScope scope, CancellationToken cancel)
    {
        var team = await EnsureTeamAsync(scope, cancel);
        var password = await EnsureWorkerAsync(scope, cancel);
        var name = LabelingJobName.TryParse(Job, out var parsed) ? parsed : throw new FormatException(Job);
        if (!await installation.LabelingJobs.Service.ExistsAsync(scope, scope.SageMaker($"labeling-job/{Job}"), cancel))
        {
            await UploadAsync(scope, cancel);
            try
            {
                await installation.LabelingJobs.Service.CreateAsync(scope, Request(name, scope, team), cancel);
            }
            catch (LabelingJobNameTaken)
            {
                // Asked for twice at once: the other one made it.
            }
        }

        return new(name, Email, password);
    }

    /// <summary>Names of buckets are one for the whole server.</summary>
    private string BucketOf(AccountScope scope) => scope.Account == installation.FirstAccount && scope.Region == installation.Settings.Region
        ? "plumbline-sample"
        : $"plumbline-sample-{scope.Account}-{scope.Region}";

    private S3Uri At(AccountScope scope, string key) => new(BucketOf(scope), key);

    private async Task<Workteam> EnsureTeamAsync(AccountScope scope, CancellationToken cancel)
    {
        var name = WorkteamName.Parse(Team);
        try
        {
            return await installation.Workforce.Service.GetWorkteamAsync(scope, name, cancel);
        }
        catch (WorkteamNotFound)
        {
            return await installation.Workforce.Service.CreateOwnTeamAsync(scope, name, "People who try Plumbline out.", cancel);
        }
    }

    private async Task<string> EnsureWorkerAsync(AccountScope scope, CancellationToken cancel)
    {
        var workforce = installation.Workforce.Service;
        var password = installation.Ids.NewText(12);
        if (await workforce.FindWorkerByEmailAsync(scope, Email, cancel) is { } known)
        {
            await workforce.SetPasswordAsync(scope, known.Id, password, cancel);
            return password;
        }

        var worker = await workforce.CreateWorkerAsync(scope, new(Email, "Sample worker", password), cancel);
        await workforce.AddToTeamAsync(scope, worker.Id, WorkteamName.Parse(Team), cancel);
        return password;
    }

    /// <summary>May be done again: a start that was interrupted goes on where it stopped.</summary>
    private async Task UploadAsync(AccountScope scope, CancellationToken cancel)
    {
        try
        {
            await installation.Objects.Service.CreateBucketAsync(scope, BucketOf(scope), scope.Region, cancel);
        }
        catch (BucketAlreadyYours)
        {
            // Made before.
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "grocery");
        var items = File.ReadLines(Path.Combine(folder, "items.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        foreach (var item in items)
        {
            await using var photo = File.OpenRead(Path.Combine(folder, item[0]));
            await installation.Objects.Service.PutAsync(scope, At(scope, "photos/" + item[0]), photo, new("image/jpeg"), BlobDurability.Synced, cancel);
        }

        await PutAsync(scope, "labels.json", LabelFile(items.Select(item => item[1]).Distinct().Order(StringComparer.Ordinal)), cancel);
        await PutAsync(scope, "page.liquid.html", BuiltInPages.For(TaskKind.ImageClassification)!.Source, cancel);
        // One of each class after the other, so that neighbours in the portal differ: names end in the number within the class.
        var lines = items.OrderBy(item => item[0][^6..], StringComparer.Ordinal).Select(item => $$"""{"source-ref":"{{At(scope, "photos/" + item[0])}}"}""");
        await PutAsync(scope, "groceries.manifest", string.Join('\n', lines) + "\n", cancel);
    }

    private async Task PutAsync(AccountScope scope, string key, string text, CancellationToken cancel) =>
        await installation.Objects.Service.PutAsync(
            scope, At(scope, key), new MemoryStream(Encoding.UTF8.GetBytes(text)), new("text/plain; charset=utf-8"), BlobDurability.Synced, cancel);

    private static string LabelFile(IEnumerable<string> labels) => new JsonObject
    {
        ["document-version"] = "2018-11-28",
        ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)new JsonObject { ["label"] = label })]),
    }.ToJsonString();

    private NewLabelingJob Request(LabelingJobName name, AccountScope scope, Workteam team) => new()
    {
        Name = name,
        LabelAttributeName = "grocery",
        Input = new(At(scope, "groceries.manifest").ToString()),
        Output = new(At(scope, "output").ToString()),
        RoleArn = $"arn:aws:iam::{scope.Account}:role/plumbline-sample",
        LabelCategoryConfigS3Uri = At(scope, "labels.json").ToString(),
        HumanTask = new()
        {
            WorkteamArn = team.Arn,
            UiTemplateS3Uri = At(scope, "page.liquid.html").ToString(),
            PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
            AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass",
            TaskTitle = "What grocery is this?",
            TaskDescription = "One photo, sixteen kinds of groceries. Press the number on a label, or search with /.",
            NumberOfHumanWorkersPerDataObject = 1,
            TaskTimeLimitInSeconds = 300,
        },
    };
}
