using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>Sees, before anybody is asked, which data objects no worker could be shown. Such an object fails alone, never the job.</summary>
internal sealed class MediaCheck(ObjectService objects, LabelingJobSettings settings)
{
    private const int AtOnce = 8;

    private const string NotThere = "cannot be read: there is no such object in this account";

    private static readonly ByteRange FirstBytes = new(0, ImageSignature.Length - 1);

    public static IReadOnlyDictionary<int, string> NoProblems { get; } = new Dictionary<int, string>();

    /// <summary>Sentences by position in the slice; positions without one are fine.</summary>
    public async Task<IReadOnlyDictionary<int, string>> ProblemsAsync(LabelingJob job, IReadOnlyList<SelectedLine> slice, CancellationToken cancel)
    {
        var problems = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, slice.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, stop) =>
            {
                if (slice[i].Line.SourceRef is { } reference && await ProblemAsync(job, reference, stop) is { } problem)
                {
                    problems[i] = problem;
                }
            });
        return problems;
    }

    private async Task<string?> ProblemAsync(LabelingJob job, string reference, CancellationToken cancel)
    {
        if (!S3Uri.TryParse(reference, out var place))
        {
            // Other addresses are the browser's business: grant_read_access lets them through as they are.
            return reference.StartsWith("https://", StringComparison.Ordinal) || reference.StartsWith("http://", StringComparison.Ordinal)
                ? null
                : $"The source-ref '{Shown(reference)}' is neither an S3 location nor a web address.";
        }

        return (AnswerShapes.Of(job.Kind).ShowsImage
            ? await ImageProblemAsync(job.Scope, place, cancel)
            : ProblemOf(await objects.FindAsync(job.Scope, place, cancel))) is { } problem
            ? $"The object '{Shown(reference)}' {problem}."
            : null;
    }

    private static string? ProblemOf(StoredObject? found) => found switch
    {
        null => NotThere,
        { Size: 0 } => "is empty",
        _ => null,
    };

    /// <summary>One look-up and one short read: whether the object is there, small enough, and begins as an image does.</summary>
    private async Task<string?> ImageProblemAsync(AccountScope scope, S3Uri place, CancellationToken cancel)
    {
        try
        {
            await using var opened = await objects.OpenAsync(scope, place, FirstBytes, cancel);
            if (opened.Facts.Size > settings.MaxImageBytes)
            {
                return $"has {opened.Facts.Size} bytes; images may have {settings.MaxImageBytes}";
            }

            // What is kept compressed (SVG often is) shows its own first bytes only to browsers.
            if (opened.Facts.Headers.ContentEncoding is { Length: > 0 })
            {
                return null;
            }

            var start = new byte[ImageSignature.Length];
            var length = await opened.Content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
            return ImageSignature.ProblemOf(start.AsSpan(0, length));
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or KeyRefused)
        {
            return NotThere;
        }
        catch (RangeOutside)
        {
            return ImageSignature.ProblemOf([]);
        }
        catch (BlobNotFound)
        {
            return "cannot be read: its bytes are missing from storage";
        }
    }

    private static string Shown(string reference) => reference.Length <= 300 ? reference : reference[..300] + "…";
}
