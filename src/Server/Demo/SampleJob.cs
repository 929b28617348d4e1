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
using Plumbline.Server.Composition;
using Plumbline.Storage;
using Plumbline.Templating;
using Plumbline.Workforce;

namespace Plumbline.Server.Demo;

/// <summary>The job that <c>demo</c> opens: 112 photos of groceries, one answer each, through the same services that the APIs call.</summary>
internal sealed class SampleJob(Installation installation)
{
    private const string Bucket = "plumbline-sample";
    private const string Team = "sample-team";
    private const string Pool = "us-east-1_Plumbline";
    private const string Job = "groceries";
    private const string Email = "worker@plumbline.local";

    /// <summary>Makes what is missing, opens the job when it is not there yet, and gives the worker a fresh password.</summary>
    public async Task<(string Email, string Password)> EnsureAsync(CancellationToken cancel)
    {
        var scope = new AccountScope(installation.FirstAccount, installation.Settings.Region);
        var team = await EnsureTeamAsync(scope, cancel);
        var password = await EnsureWorkerAsync(scope, cancel);
        if (LabelingJobName.TryParse(Job, out var name) && await installation.Objects.Service.FindAsync(scope, At("groceries.manifest"), cancel) is null)
        {
            await UploadAsync(scope, cancel);
            await installation.LabelingJobs.Service.CreateAsync(scope, Request(name, scope, team), cancel);
        }

        return (Email, password);
    }

    private static S3Uri At(string key) => new(Bucket, key);

    private async Task<Workteam> EnsureTeamAsync(AccountScope scope, CancellationToken cancel)
    {
        var name = WorkteamName.Parse(Team);
        try
        {
            return await installation.Workforce.Service.GetWorkteamAsync(scope, name, cancel);
        }
        catch (WorkteamNotFound)
        {
            return await installation.Workforce.Service.CreateWorkteamAsync(
                scope, new(name, "People who try Plumbline out.", [new CognitoMembers(Pool, "sample", "samplers")]), cancel);
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

    /// <summary>The manifest comes last: it is what tells the next start that everything else is there.</summary>
    private async Task UploadAsync(AccountScope scope, CancellationToken cancel)
    {
        try
        {
            await installation.Objects.Service.CreateBucketAsync(scope, Bucket, scope.Region, cancel);
        }
        catch (BucketAlreadyYours)
        {
            // A start that was interrupted: go on where it stopped.
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "grocery");
        var items = File.ReadLines(Path.Combine(folder, "items.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        foreach (var item in items)
        {
            await using var photo = File.OpenRead(Path.Combine(folder, item[0]));
            await installation.Objects.Service.PutAsync(scope, At("photos/" + item[0]), photo, new("image/jpeg"), BlobDurability.Synced, cancel);
        }

        await PutAsync(scope, "labels.json", LabelFile(items.Select(item => item[1]).Distinct().Order(StringComparer.Ordinal)), cancel);
        await PutAsync(scope, "page.liquid.html", BuiltInPages.For(TaskKind.ImageClassification)!.Source, cancel);
        // One of each class after the other, so that neighbours in the portal differ: names end in the number within the class.
        var lines = items.OrderBy(item => item[0][^6..], StringComparer.Ordinal).Select(item => $$"""{"source-ref":"{{At("photos/" + item[0])}}"}""");
        await PutAsync(scope, "groceries.manifest", string.Join('\n', lines) + "\n", cancel);
    }

    private async Task PutAsync(AccountScope scope, string key, string text, CancellationToken cancel) =>
        await installation.Objects.Service.PutAsync(
            scope, At(key), new MemoryStream(Encoding.UTF8.GetBytes(text)), new("text/plain; charset=utf-8"), BlobDurability.Synced, cancel);

    private static string LabelFile(IEnumerable<string> labels) => new JsonObject
    {
        ["document-version"] = "2018-11-28",
        ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)new JsonObject { ["label"] = label })]),
    }.ToJsonString();

    private static NewLabelingJob Request(LabelingJobName name, AccountScope scope, Workteam team) => new()
    {
        Name = name,
        LabelAttributeName = "grocery",
        Input = new(At("groceries.manifest").ToString()),
        Output = new(At("output").ToString()),
        RoleArn = $"arn:aws:iam::{scope.Account}:role/plumbline-sample",
        LabelCategoryConfigS3Uri = At("labels.json").ToString(),
        HumanTask = new()
        {
            WorkteamArn = team.Arn,
            UiTemplateS3Uri = At("page.liquid.html").ToString(),
            PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
            AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass",
            TaskTitle = "What grocery is this?",
            TaskDescription = "One photo, sixteen kinds of groceries. Press the number on a label, or search with /.",
            NumberOfHumanWorkersPerDataObject = 1,
            TaskTimeLimitInSeconds = 300,
        },
    };
}
