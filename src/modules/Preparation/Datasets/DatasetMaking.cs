using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.Preparation.Datasets;

/// <summary>Makes one dataset: source → faults, repeats → filter → sample → manifest, streaming. A sample needs a pass of its own to count.</summary>
internal sealed class DatasetMaking(ObjectService objects, DatasetSources sources, TimeProvider clock, PreparationSettings settings)
{
    private static readonly TimeSpan ProgressPause = TimeSpan.FromSeconds(1);

    private const int FlushBytes = 64 * 1024;
    private const int ShownProblems = 100;
    private const int ShownLines = 6;
    private const int ShownCharacters = 1000;

    /// <param name="progress">Told how many were read and written every so often; throws to break off.</param>
    public async Task<DatasetReport> MakeAsync(Dataset dataset, Func<long, long, Task> progress, CancellationToken cancel)
    {
        var asked = dataset.Asked;
        var etag = asked.Source.Kind is DatasetSourceKind.Manifest or DatasetSourceKind.Csv
            ? (await objects.FindAsync(dataset.Scope, DatasetSources.PlaceOf(asked.Source), cancel))?.ETag
            : null;
        SampleDraw? draw = null;
        if (asked.Sample is { } sample)
        {
            var count = await PassAsync(dataset, etag, null, null, progress, cancel);
            draw = new(SampleDraw.SizeOf(sample, count.Written), count.Written, new Random(sample.Seed));
        }

        if (asked.CheckOnly)
        {
            return await PassAsync(dataset, etag, draw, null, progress, cancel);
        }

        return await WriteAsync(dataset, (writer, stop) => PassAsync(dataset, etag, draw, writer, progress, stop), cancel);
    }

    /// <summary>The manifest becomes visible whole, or not at all.</summary>
    private async Task<DatasetReport> WriteAsync(Dataset dataset, Func<PipeWriter, CancellationToken, Task<DatasetReport>> pass, CancellationToken cancel)
    {
        if (!S3Uri.TryParse(dataset.Manifest, out var target))
        {
            throw new FormatException($"'{dataset.Manifest}' was accepted as a place and is none.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pipe = new Pipe();
        await using var content = pipe.Reader.AsStream();
        var put = objects.PutAsync(dataset.Scope, target, content, new("application/x-ndjson"), BlobDurability.Synced, cancel);
        var passing = pass(pipe.Writer, stop.Token);
        try
        {
            // A target that is refused ends the put at once, and nothing would empty the pipe any more.
            if (await Task.WhenAny(passing, put) == put)
            {
                await put;
            }

            var report = await passing;
            if (report.Written == 0)
            {
                throw new NothingToWrite(report);
            }

            await pipe.Writer.CompleteAsync();
            await put;
            return report;
        }
        catch (Exception trouble)
        {
            await stop.CancelAsync();
            await ((Task)passing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await pipe.Writer.CompleteAsync(trouble);
            await ((Task)put).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task<DatasetReport> PassAsync(
        Dataset dataset, string? etag, SampleDraw? draw, PipeWriter? writer, Func<long, long, Task> progress, CancellationToken cancel)
    {
        var asked = dataset.Asked;
        var (seen, notes) = (new SeenObjects(settings.MaxRemembered), new List<string>());
        var (problems, preview) = (new List<string>(), new List<string>());
        var told = clock.GetTimestamp();
        var (read, written, faulty, filtered, unchosen, repeats) = (0L, 0L, 0L, 0L, 0L, 0L);
        await foreach (var item in sources.ReadAsync(dataset.Scope, asked, etag, notes, cancel))
        {
            if (++read % settings.ProgressEvery == 0 || clock.GetElapsedTime(told) >= ProgressPause)
            {
                await progress(read, written);
                told = clock.GetTimestamp();
            }

            if (item.Problem is not null)
            {
                faulty++;
                Add(problems, item.Problem);
                continue;
            }

            var line = JsonElement.Parse(item.Line.Span);
            if (seen.IsRepeat(line, item.Line.Span))
            {
                repeats++;
                Add(problems, $"{item.Place} repeats an object that came before{(asked.DropDuplicates ? "; it is left out." : ". It would be labeled twice.")}");
                if (asked.DropDuplicates)
                {
                    continue;
                }
            }

            if (!LineFilter.Passes(asked.Filter, line))
            {
                filtered++;
                continue;
            }

            if (draw?.Next() == false)
            {
                unchosen++;
                continue;
            }

            written++;
            if (preview.Count < ShownLines)
            {
                var text = Encoding.UTF8.GetString(item.Line.Span);
                preview.Add(text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…");
            }

            if (writer is not null)
            {
                writer.Write(item.Line.Span);
                writer.Write("\n"u8);
                if (writer.UnflushedBytes >= FlushBytes)
                {
                    await writer.FlushAsync(cancel);
                }
            }
        }

        return new()
        {
            Read = read,
            Written = written,
            Faulty = faulty,
            Filtered = filtered,
            Unchosen = unchosen,
            Duplicates = repeats,
            Problems = problems,
            Notes = notes,
            Preview = preview,
        };
    }

    private static void Add(List<string> problems, string sentence)
    {
        if (problems.Count < ShownProblems)
        {
            problems.Add(sentence);
        }
    }
}

/// <summary>Nothing passed, so no manifest was written; what was found is told all the same.</summary>
internal sealed class NothingToWrite(DatasetReport report) : Exception("No object was left to write.")
{
    public DatasetReport Report { get; } = report;
}
