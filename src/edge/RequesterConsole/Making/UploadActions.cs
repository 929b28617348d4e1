using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation.Drafts;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Takes files from a browser into the requester's bucket, streaming, and points the draft's data step at them.</summary>
/// <remarks>A page without script sends all files in one request; with script each goes in one of its own, so that progress is seen and one that breaks off is sent again alone.</remarks>
internal sealed class UploadActions(ObjectService objects, JobDraftService drafts)
{
    private const int LongestField = 2_000;
    private const int LongestName = 200;

    private static readonly string[] Media = [".wav", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".flac", ".weba", ".webm", ".mp4", ".m4v", ".mov", ".ogv", ".pdf"];
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".apng", ".bmp", ".gif", ".ico", ".svg", ".webp"];

    public async Task<IResult> TakeAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < 200 } boundary)
        {
            throw new BodyRefused("The body must be a form with files: multipart/form-data.");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var stored = new List<S3Uri>();
        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            if (disposition.IsFileDisposition())
            {
                var name = NameOf(disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value! : HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "");
                if (name.Length > 0)
                {
                    stored.Add(await StoreAsync(caller.Scope, fields, name, section, cancel));
                }
            }
            else if (HeaderUtilities.RemoveQuotes(disposition.Name).Value is { } field)
            {
                using var text = new StreamReader(section.Body);
                var buffer = new char[LongestField];
                fields[field] = new(buffer, 0, await text.ReadBlockAsync(buffer, cancel));
            }
        }

        if (stored.Count > 0)
        {
            await drafts.SaveAsync(caller.Scope, draft, design => Pointed(design, stored), null, cancel);
        }

        var wantsJson = http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        var pointed = (await drafts.GetAsync(caller.Scope, draft, cancel)).Design;
        return wantsJson
            ? JsonAnswer.Object(json =>
            {
                json.WriteString("place", pointed.Place);
                json.WriteString("data", pointed.Data);
            })
            : new SeeOther(caller.To(WizardSteps.Address(draft, "data")));
    }

    /// <summary>The part of a path behind its last slash, whichever way it leans, without control characters.</summary>
    private static string NameOf(string path)
    {
        var name = new string([.. path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    /// <summary>Pictures and texts are read from their folder; a table or a manifest is one file.</summary>
    private static JobDesign Pointed(JobDesign design, List<S3Uri> stored)
    {
        var last = stored[^1];
        var folder = $"s3://{last.Bucket}/{last.Key[..(last.Key.LastIndexOf('/') + 1)]}";
        var (data, place) = Path.GetExtension(last.Key).ToLowerInvariant() switch
        {
            ".csv" => ("csv", last.ToString()),
            ".jsonl" or ".manifest" or ".json" => ("manifest", last.ToString()),
            ".txt" => (design.Data is "text-files" ? "text-files" : "text-lines", folder),
            var ending when Media.Contains(ending) => ("media", folder),
            var ending when Pictures.Contains(ending) => ("images", folder),
            _ => (design.Data ?? "", folder),
        };
        return design with { Data = data.Length == 0 ? null : data, Place = place };
    }

    private async Task<S3Uri> StoreAsync(AccountScope scope, Dictionary<string, string> fields, string name, MultipartSection section, CancellationToken cancel)
    {
        var bucket = fields.GetValueOrDefault("bucket") is { Length: > 0 } chosen ? chosen : throw new BodyRefused("'bucket' is missing: it must come before the files.");
        var folder = string.Join('/', (fields.GetValueOrDefault("folder") ?? "uploads").Split('/', StringSplitOptions.RemoveEmptyEntries));
        try
        {
            await objects.FindBucketAsync(scope, bucket, cancel);
        }
        catch (BucketNotFound)
        {
            try
            {
                await objects.CreateBucketAsync(scope, bucket, null, cancel);
            }
            catch (BucketAlreadyYours)
            {
                // Another file of the same upload made it first.
            }
        }

        var at = new S3Uri(bucket, $"{folder}/{name}");
        await objects.UploadAsync(scope, at, section.Body, new UploadTerms { Headers = new(section.ContentType is { Length: > 0 } type ? type : ObjectHeaders.Unnamed) }, cancel);
        return at;
    }
}
