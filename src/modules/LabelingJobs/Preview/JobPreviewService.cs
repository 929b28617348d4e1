using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;
using Plumbline.LabelingJobs.Seeding;
using Plumbline.Manifests;
using Plumbline.Objects;

namespace Plumbline.LabelingJobs.Preview;

/// <summary>A job before it exists: what is wrong with it, what workers would see, what an answer would come to. Writes nothing.</summary>
public sealed class JobPreviewService
{
    private readonly CreationReview review;
    private readonly ObjectService objects;
    private readonly ConsolidationService consolidation;
    private readonly PreFunction function;
    private readonly TimeProvider clock;
    private readonly LabelingJobSettings settings;

    internal JobPreviewService(
        CreationReview review, ObjectService objects, ConsolidationService consolidation, PreFunction function, TimeProvider clock, LabelingJobSettings settings)
    {
        this.function = function;
        this.review = review;
        this.objects = objects;
        this.consolidation = consolidation;
        this.clock = clock;
        this.settings = settings;
    }

    /// <summary>Everything <see cref="LabelingJobService.CreateAsync"/> would find wrong now, but for a name that is taken and a quota that is used up.</summary>
    public async Task<IReadOnlyList<JobFinding>> CheckAsync(AccountScope scope, NewLabelingJob asked, JobDocuments documents, CancellationToken cancel)
    {
        try
        {
            await review.ReviewAsync(scope, asked, documents, cancel);
            return [];
        }
        catch (LabelingJobNotValid refusal)
        {
            return refusal.Findings;
        }
    }

    /// <summary>The task of one object.</summary>
    /// <param name="index">Zero-based; beyond the manifest's end, its last object.</param>
    /// <exception cref="LabelingJobNotValid">The job could not be created as it is.</exception>
    /// <remarks>Reads the manifest up to the object: meant for its first lines. A pre-annotation function of the requester's own is called.</remarks>
    public async Task<PreviewedTask> TaskAsync(AccountScope scope, NewLabelingJob asked, JobDocuments documents, long index, CancellationToken cancel)
    {
        var plan = await review.ReviewAsync(scope, asked, documents, cancel);
        var (line, isLast) = await LineAsync(scope, plan, index, cancel);
        var input = JsonNode.Parse(LabelingJobService.SharedInput(plan))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(await InputAsync(scope, plan, line, cancel))!.AsObject())
        {
            input[name] = value?.DeepClone();
        }

        return new(plan.Page, Encoding.UTF8.GetString(line.Raw.Span), input.ToJsonString(), line.Index, isLast);
    }

    /// <summary>What one worker's answer to an object would come to.</summary>
    /// <param name="answer">A JSON object: what the page's form sent.</param>
    /// <exception cref="LabelingJobNotValid">The job could not be created as it is.</exception>
    public async Task<PreviewedAnswer> AnswerAsync(
        AccountScope scope, NewLabelingJob asked, JobDocuments documents, long index, string answer, CancellationToken cancel)
    {
        var plan = await review.ReviewAsync(scope, asked, documents, cancel);
        var (line, _) = await LineAsync(scope, plan, index, cancel);
        if (plan.Calls.HasFlag(FunctionCalls.After))
        {
            return new(DocumentOf(scope, answer), null, "Your consolidation function decides what this comes to. It is called once the job runs.");
        }

        var now = clock.GetUtcNow();
        var given = new GivenAnswer(default, default, PreviewWorker(scope), 1, answer, now, now, 0, Counted: true);
        var document = DocumentOf(scope, answer);
        var id = line.Index.ToString(CultureInfo.InvariantCulture);
        var label = consolidation.Consolidate(new(plan.Kind, Method: null, plan.Request.Labels, asked.Name, now, [new(id, [given]) { Text = line.SourceText }], [])
        {
            NoLabel = plan.Request.NoLabel,
            Categories = plan.Request.Categories,
        }).Objects[0];
        return label.FailureReason is { } reason
            ? new(document, null, reason)
            : new(document, Encoding.UTF8.GetString(AugmentedLine.Labeled(line, asked.LabelAttributeName, label.Value, label.Metadata)), null);
    }

    private async Task<string> InputAsync(AccountScope scope, JobPlan plan, ManifestLine line, CancellationToken cancel)
    {
        if (plan.Request.Style is not InputStyle.Function)
        {
            return TaskInput.Of(plan.Kind, plan.Request, line);
        }

        try
        {
            var said = await function.AskAsync(scope, scope.SageMaker("labeling-job/" + LabelingJob.FoldedName(plan.Request.Asked.Name)), plan.Request, line, cancel);
            return said.Input ?? throw new LabelingJobNotValid([new("HumanTaskConfig.PreHumanTaskLambdaArn", FunctionGone.Of(said.Problem!, said.Log))]);
        }
        catch (FunctionGone gone)
        {
            throw new LabelingJobNotValid([new("HumanTaskConfig.PreHumanTaskLambdaArn", gone.Reason)]);
        }
    }

    private async Task<(ManifestLine Line, bool IsLast)> LineAsync(AccountScope scope, JobPlan plan, long index, CancellationToken cancel)
    {
        await using var opened = await objects.OpenAsync(scope, plan.Request.InputManifest, null, cancel);
        var limits = new ManifestLimits(settings.MaxLineCharacters, settings.MaxAttributeCharacters);
        ManifestLine? last = null;
        await foreach (var line in ManifestReader.ReadAsync(opened.Content, limits, AnswerShapes.Of(plan.Kind).NeedsSource, cancel))
        {
            if (last?.Index >= index || line.Fault is not null)
            {
                return (last ?? throw NoLine(), false);
            }

            last = line;
        }

        return (last ?? throw NoLine(), true);
    }

    private static WorkerId PreviewWorker(AccountScope scope) => WorkerId.Parse($"private.{scope.Region}.preview");

    private string DocumentOf(AccountScope scope, string answer) => Encoding.UTF8.GetString(WorkerResponseDocument.ToBytes(
        [new(PreviewWorker(scope).ToString(), clock.GetUtcNow(), clock.GetUtcNow(), TimeSpan.Zero, null, Encoding.UTF8.GetBytes(answer))]));

    /// <summary>The review has just read the manifest's head, so it was replaced in between.</summary>
    private static LabelingJobNotValid NoLine() => new([new("InputConfig.DataSource.S3DataSource.ManifestS3Uri", "The manifest has just been replaced. Look again.")]);
}
