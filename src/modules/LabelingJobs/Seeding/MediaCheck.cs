using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>Sees, before anybody is asked, which data objects no worker could be shown. Such an object fails alone, never the job.</summary>
internal sealed class MediaCheck(ObjectService objects, LabelingJobSettings settings)
{
    private const int AtOnce = 8;

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

        var found = await objects.FindAsync(job.Scope, place, cancel);
        return found switch
        {
            null => $"The object '{Shown(reference)}' cannot be read: there is no such object in this account.",
            { Size: 0 } => $"The object '{Shown(reference)}' is empty.",
            { Size: var size } when job.Kind == TaskKind.ImageClassification && size > settings.MaxImageBytes =>
                $"The object '{Shown(reference)}' has {size} bytes; images may have {settings.MaxImageBytes}.",
            _ => null,
        };
    }

    private static string Shown(string reference) => reference.Length <= 300 ? reference : reference[..300] + "…";
}
