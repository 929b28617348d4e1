using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Objects;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>Sees, before anybody is asked, which data objects no worker could be shown. Such an object fails alone, never the job.</summary>
internal sealed class MediaCheck(ObjectService objects, LabelingJobSettings settings)
{
    private const string NotThere = "cannot be read: there is no such object in this account";

    public static IReadOnlyDictionary<int, string> NoProblems { get; } = new Dictionary<int, string>();

    /// <summary>Sentences by position in the slice; positions without one are fine.</summary>
    public async Task<IReadOnlyDictionary<int, string>> ProblemsAsync(LabelingJob job, IReadOnlyList<SelectedLine> slice, CancellationToken cancel)
    {
        var problems = new Dictionary<int, string>();
        var places = new Dictionary<int, (string Reference, S3Uri Place)>(slice.Count);
        for (var i = 0; i < slice.Count; i++)
        {
            if (slice[i].Line.SourceRef is not { } reference)
            {
                continue;
            }

            if (S3Uri.TryParse(reference, out var place))
            {
                places.Add(i, (reference, place));
            }
            else if (!IsWebAddress(reference))
            {
                problems.Add(i, $"The source-ref '{Shown(reference)}' is neither an S3 location nor a web address.");
            }
        }

        var image = AnswerShapes.Of(job.Kind).ShowsImage;
        var starts = await objects.FindStartsAsync(job.Scope, [.. places.Values.Select(one => one.Place)], cancel);
        foreach (var (i, (reference, place)) in places)
        {
            if (ProblemOf(starts.GetValueOrDefault(place), image) is { } problem)
            {
                problems.Add(i, $"The object '{Shown(reference)}' {problem}.");
            }
        }

        return problems;
    }

    /// <summary>Other addresses are the browser's business: grant_read_access lets them through as they are.</summary>
    private static bool IsWebAddress(string reference) =>
        reference.StartsWith("https://", StringComparison.Ordinal) || reference.StartsWith("http://", StringComparison.Ordinal);

    private string? ProblemOf(ObjectStart? start, bool image) => start switch
    {
        null => NotThere,
        { Facts.Size: 0 } => "is empty",
        _ when !image => null,
        _ when start.Facts.Size > settings.MaxImageBytes => $"has {start.Facts.Size} bytes; images may have {settings.MaxImageBytes}",

        // What is kept compressed (SVG often is) shows its own first bytes only to browsers.
        { Facts.Headers.ContentEncoding.Length: > 0 } => null,
        { Bytes: { } bytes } => ImageSignature.ProblemOf(bytes.Span),
        _ => "cannot be read: its bytes are missing from storage",
    };

    private static string Shown(string reference) => reference.Length <= 300 ? reference : reference[..300] + "…";
}
