using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>A job's output as a file, streamed: memory stays within one line however many there are.</summary>
internal sealed class DownloadActions(LabelingJobService jobs, ObjectService objects, AuditLog audit)
{
    /// <summary>Lines of the output are longer than those of the input by label and metadata, so the input's limits do not apply.</summary>
    private static readonly ManifestLimits Unlimited = new(LineCharacters: 64 * 1024 * 1024, ValueCharacters: 64 * 1024 * 1024, DollarNames: true);

    /// <summary>The output manifest as it is now, byte for byte.</summary>
    public async Task ManifestAsync(HttpContext http, string name, CancellationToken cancel)
    {
        if (await OpenAsync(http, name, "manifest", "application/jsonl", cancel) is var (opened, _))
        {
            await using (opened)
            {
                http.Response.ContentLength = opened.Length;
                await opened.Content.CopyToAsync(http.Response.Body, cancel);
            }
        }
    }

    /// <summary>Columns line, source, label, confidence and what the kind adds; UTF-8 with CRLF (RFC 4180).</summary>
    public async Task CsvAsync(HttpContext http, string name, CancellationToken cancel)
    {
        if (await OpenAsync(http, name, "csv", "text/csv; charset=utf-8", cancel) is not var (opened, job))
        {
            return;
        }

        await using (opened)
        {
            await using var text = new StreamWriter(http.Response.Body, leaveOpen: true) { NewLine = "\r\n" };
            var table = new CsvTable(AnswerShapes.Of(job.Kind), job.Asked.LabelAttributeName);
            await text.WriteLineAsync(table.Head);
            await foreach (var line in ManifestReader.ReadAsync(opened.Content, Unlimited, needsSource: false, cancel))
            {
                foreach (var row in table.Rows(line))
                {
                    await text.WriteLineAsync(row);
                }
            }
        }
    }

    private async Task<(OpenedObject Opened, LabelingJobView Job)?> OpenAsync(HttpContext http, string name, string ending, string contentType, CancellationToken cancel)
    {
        var (caller, asked) = JobActions.Asked(http, name);
        var job = await jobs.DescribeAsync(caller.Scope, asked, cancel);
        if (!S3Uri.TryParse(job.OutputDatasetS3Uri, out var at))
        {
            throw new InvalidOperationException($"The output of job '{job.Arn}' is no S3 location.");
        }

        OpenedObject opened;
        try
        {
            opened = await objects.OpenAsync(caller.Scope, at, null, cancel);
        }
        catch (ObjectNotFound)
        {
            await Problem.WriteAsync(http, 404, "NotFound", ConsoleTexts.NoOutputYet);
            return null;
        }

        await audit.WriteAsync(new(caller.Scope.Account, caller.Actor, "output.exported", job.Arn.ToString(), $$"""{"as":"{{ending}}"}"""), cancel);
        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{job.Name}-output.{ending}\"";
        return (opened, job);
    }
}
