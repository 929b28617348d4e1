using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Creation;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Templating;

namespace Plumbline.Preparation.Drafts;

public sealed partial class JobDraftService
{
    /// <summary>A job's label file and page are no larger than this.</summary>
    private const int LargestDocument = 1_000_000;

    /// <summary>Begins a draft like a job that exists: the same data, page, labels, team and limits under a name of its own.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="TooManyDrafts" />
    /// <remarks>Label file and page are read from where the job named them; what is gone since is left for the requester to fill in.</remarks>
    public async Task<JobDraft> CreateLikeAsync(AccountScope scope, string owner, LabelingJobName like, CancellationToken cancel)
    {
        var asked = (await jobs.DescribeAsync(scope, like, cancel)).Asked;
        var kind = BuiltInFunctions.KindOf(asked);
        var page = await TextAsync(scope, asked.HumanTask.UiTemplateS3Uri, cancel);
        var file = await TextAsync(scope, asked.LabelCategoryConfigS3Uri, cancel) is { } json
            && LabelCategoryFile.TryParse(System.Text.Encoding.UTF8.GetBytes(json), 0, out var known, out _) ? known : null;
        var texts = page is null || kind == TaskKind.Custom ? null : DesignPages.TextsOf(kind, page);
        var task = asked.HumanTask;
        return await CreateAsync(
            scope,
            owner,
            new()
            {
                Name = await FreeNameAsync(scope, like, cancel),
                Data = "manifest",
                Place = asked.Input.ManifestS3Uri,
                Kind = kind.Name,
                TaskTitle = task.TaskTitle,
                TaskDescription = task.TaskDescription,
                Template = texts is null ? page : null,
                Judged = file?.AuditLabelAttributeName ?? (page is null ? null : BuiltInPages.JudgedBy(page)),
                Labels = file?.Names ?? [],
                ShortNames = file?.Labels.Any(label => label.ShortDisplayName is not null) == true ? [.. file.Labels.Select(label => label.ShortDisplayName ?? "")] : [],
                ShortInstruction = texts?.Short ?? DesignPages.TextOf(file?.ShortInstruction),
                FullInstruction = texts?.Full ?? DesignPages.TextOf(file?.FullInstruction),
                WorkteamArn = task.WorkteamArn,
                WorkersPerObject = Text(task.NumberOfHumanWorkersPerDataObject),
                TimeLimitSeconds = Text(task.TaskTimeLimitInSeconds),
                LifetimeSeconds = Text(task.TaskAvailabilityLifetimeInSeconds),
                MaxConcurrent = Text(task.MaxConcurrentTaskCount),
                StopAfterObjects = Text(asked.StoppingConditions?.MaxHumanLabeledObjectCount),
                StopAfterPercent = Text(asked.StoppingConditions?.MaxPercentageOfInputDatasetLabeled),
                OutputPath = asked.Output.S3OutputPath,
                LabelAttributeName = asked.LabelAttributeName,
                RoleArn = asked.RoleArn,
            },
            cancel);
    }

    /// <summary>animals → animals-2 → animals-3.</summary>
    private async Task<string> FreeNameAsync(AccountScope scope, LabelingJobName like, CancellationToken cancel)
    {
        var text = like.ToString();
        var dash = text.LastIndexOf('-');
        var (stem, number) = dash > 0 && int.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var old) && old is > 0 and < 1000
            ? (text[..dash], old)
            : (text, 1);
        for (var tries = 0; tries < 50; tries++)
        {
            var ending = "-" + (++number).ToString(CultureInfo.InvariantCulture);
            var name = stem[..Math.Min(stem.Length, 63 - ending.Length)].TrimEnd('-') + ending;
            if (!await jobs.ExistsAsync(scope, scope.SageMaker($"labeling-job/{name}"), cancel))
            {
                return name;
            }
        }

        return "";
    }

    private async Task<string?> TextAsync(AccountScope scope, string? place, CancellationToken cancel)
    {
        if (!S3Uri.TryParse(place, out var at))
        {
            return null;
        }

        try
        {
            await using var opened = await objects.OpenAsync(scope, at, null, cancel);
            using var reader = new StreamReader(opened.Content);
            return opened.Facts.Size > LargestDocument ? null : await reader.ReadToEndAsync(cancel);
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or KeyRefused)
        {
            return null;
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
