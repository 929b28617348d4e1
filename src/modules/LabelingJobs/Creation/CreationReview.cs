using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Functions;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Templating;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>What a valid request came to.</summary>
/// <param name="Page">The worker template's text.</param>
/// <param name="Calls">Functions of the requester's own.</param>
internal sealed record JobPlan(TaskKind Kind, JobRequest Request, Workteam Team, string Page, FunctionCalls Calls);

/// <summary>Checks a create request against the documents, the team and the bucket it names.</summary>
internal sealed class CreationReview(LabelingJobSettings settings, WorkforceService workforce, ObjectService objects, FunctionService functions)
{
    private const string ManifestMember = "InputConfig.DataSource.S3DataSource.ManifestS3Uri";
    private const string OutputMember = "OutputConfig.S3OutputPath";
    private const string LabelsMember = "LabelCategoryConfigS3Uri";
    private const string TeamMember = "HumanTaskConfig.WorkteamArn";
    private const string TemplateMember = "HumanTaskConfig.UiConfig.UiTemplateS3Uri";

    /// <summary>Lines read before the job is accepted; the rest is read by the seed runner.</summary>
    private const int LinesAhead = 100;

    /// <exception cref="LabelingJobNotValid" />
    public Task<JobPlan> ReviewAsync(AccountScope scope, NewLabelingJob asked, CancellationToken cancel) => ReviewAsync(scope, asked, new(), cancel);

    /// <param name="given">Read instead of what the request names.</param>
    /// <exception cref="LabelingJobNotValid" />
    public async Task<JobPlan> ReviewAsync(AccountScope scope, NewLabelingJob asked, JobDocuments given, CancellationToken cancel)
    {
        var findings = new Findings();
        var decided = new RequestRules(settings, functions, scope, asked, findings).Check();
        findings.ThrowIfAny();

        var (kind, style, calls) = decided!.Value;
        var shape = AnswerShapes.Of(kind);
        await CheckManifestAsync(scope, asked, shape, findings, cancel);
        await CheckOutputAsync(scope, asked, findings, cancel);
        var labelFile = await LabelFileAsync(scope, asked, given, findings, cancel);
        var labels = labelFile is null ? [] : LabelsOf(labelFile, shape, findings);
        var team = await workforce.FindWorkteamAsync(scope, asked.HumanTask.WorkteamArn, cancel);
        if (team is null)
        {
            findings.Add(TeamMember, $"The work team '{asked.HumanTask.WorkteamArn}' does not exist in this account and Region. Create it first, or correct the ARN.");
        }

        var page = asked.HumanTask.HumanTaskUiArn is not null ? BuiltInPages.For(kind)!.Source : await TemplateAsync(scope, asked, given, findings, cancel);
        findings.ThrowIfAny();

        var request = new JobRequest(
            asked,
            labels,
            style,
            ChecksMedia: page.Contains("grant_read_access", StringComparison.Ordinal),
            ShowsLine: page.Contains("manifestLine", StringComparison.Ordinal))
        {
            LabelFile = labelFile is null ? null : Encoding.UTF8.GetString(labelFile),
            NoLabel = shape.Form is AnswerForm.Labels ? NoLabelChoice.In(page) : null,
        };
        return new(kind, request, team!, page, calls);
    }

    private async Task CheckManifestAsync(AccountScope scope, NewLabelingJob asked, AnswerShape shape, Findings findings, CancellationToken cancel)
    {
        await using var opened = await OpenAsync(scope, ManifestMember, asked.Input.ManifestS3Uri!, findings, cancel);
        if (opened is null)
        {
            return;
        }

        var limits = new ManifestLimits(settings.MaxLineCharacters, settings.MaxAttributeCharacters);
        var seen = 0;
        await foreach (var line in ManifestReader.ReadAsync(opened.Content, limits, shape.NeedsSource, cancel))
        {
            if (line.Fault is { } fault)
            {
                findings.Add(ManifestMember, fault.Sentence);
                return;
            }

            if (++seen == LinesAhead)
            {
                return;
            }
        }

        if (seen == 0)
        {
            findings.Add(ManifestMember, "The manifest has no lines. Write one JSON object per data object.");
        }
    }

    private async Task CheckOutputAsync(AccountScope scope, NewLabelingJob asked, Findings findings, CancellationToken cancel)
    {
        var output = PlaceOf(asked.Output.S3OutputPath);
        try
        {
            await objects.FindBucketAsync(scope, output.Bucket, cancel);
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden)
        {
            findings.Add(OutputMember, $"{refusal.Message} The job could not write its output there.");
        }
    }

    /// <summary>Its bytes without a byte order mark; null when the job has none, or it cannot be read.</summary>
    private async Task<byte[]?> LabelFileAsync(AccountScope scope, NewLabelingJob asked, JobDocuments given, Findings findings, CancellationToken cancel)
    {
        if (asked.LabelCategoryConfigS3Uri is null)
        {
            return null;
        }

        if (given.LabelFile is { } text)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        await using var opened = await OpenAsync(scope, LabelsMember, asked.LabelCategoryConfigS3Uri, findings, cancel);
        if (opened is null)
        {
            return null;
        }

        if (opened.Facts.Size > settings.MaxLabelFileBytes)
        {
            findings.Add(LabelsMember, $"The label category file has {opened.Facts.Size} bytes; {settings.MaxLabelFileBytes} are allowed.");
            return null;
        }

        var bytes = await BytesOfAsync(opened.Content, cancel);
        return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    private static IReadOnlyList<string> LabelsOf(byte[] bytes, AnswerShape shape, Findings findings)
    {
        if (!LabelCategoryFile.TryParse(bytes, shape.MinLabels, out var file, out var faults, shape.MaxLabels))
        {
            foreach (var fault in faults)
            {
                findings.Add(LabelsMember, fault);
            }
        }

        if (file is { ShortInstruction: null, FullInstruction: null } && shape.NeedsInstructions)
        {
            findings.Add(
                LabelsMember,
                "The label category file of this task type needs instructions for workers. Add \"instructions\": {\"shortInstruction\": \"…\", \"fullInstruction\": \"…\"}.");
        }

        return file?.Names ?? [];
    }

    private async Task<string> TemplateAsync(AccountScope scope, NewLabelingJob asked, JobDocuments given, Findings findings, CancellationToken cancel)
    {
        if (given.Page is { } text)
        {
            return Checked(text, findings);
        }

        await using var opened = await OpenAsync(scope, TemplateMember, asked.HumanTask.UiTemplateS3Uri!, findings, cancel);
        if (opened is null)
        {
            return "";
        }

        if (opened.Facts.Size > 4L * settings.MaxTemplateCharacters)
        {
            findings.Add(TemplateMember, $"The template has {opened.Facts.Size} bytes; {settings.MaxTemplateCharacters} characters are allowed.");
            return "";
        }

        using var reader = new StreamReader(opened.Content);
        return Checked(await reader.ReadToEndAsync(cancel), findings);
    }

    private string Checked(string page, Findings findings)
    {
        var limits = RenderLimits.Default with { TemplateCharacters = settings.MaxTemplateCharacters };
        if (page.Trim().Length == 0)
        {
            findings.Add(TemplateMember, "The template is empty. Workers would see nothing.");
        }
        else if (!WorkerTemplate.TryParse(page, out _, out var problems, limits))
        {
            foreach (var problem in problems.Take(10))
            {
                findings.Add(TemplateMember, $"Line {problem.Line}, column {problem.Column} of the template, at '{problem.Text}': {problem.Sentence}");
            }
        }

        return page;
    }

    private async Task<OpenedObject?> OpenAsync(AccountScope scope, string member, string text, Findings findings, CancellationToken cancel)
    {
        try
        {
            return await objects.OpenAsync(scope, PlaceOf(text), null, cancel);
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or KeyRefused)
        {
            findings.Add(member, $"'{text}' cannot be read. {refusal.Message}");
            return null;
        }
    }

    /// <summary>The request's own rules have seen to it that this is a place.</summary>
    private static S3Uri PlaceOf(string text) =>
        S3Uri.TryParse(text, out var place) ? place : throw new FormatException($"'{text}' passed the rules and is no S3 location.");

    private static async Task<byte[]> BytesOfAsync(Stream content, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancel);
        return buffer.ToArray();
    }
}
