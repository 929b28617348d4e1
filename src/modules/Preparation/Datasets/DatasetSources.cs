using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Objects;

namespace Plumbline.Preparation.Datasets;

/// <summary>Reads a source from its start to its end, one object at a time. Notes are gathered on the way.</summary>
internal sealed class DatasetSources(ObjectService objects, PreparationSettings settings)
{
    private const int ShownNames = 5;

    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".apng", ".bmp", ".gif", ".ico", ".svg", ".webp"];

    private static readonly string[] Media = [".wav", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".flac", ".weba", ".webm", ".mp4", ".m4v", ".mov", ".ogv", ".pdf"];

    /// <param name="etag">When given, a manifest or CSV file that has changed since is refused: two passes must see the same bytes.</param>
    public IAsyncEnumerable<SourceItem> ReadAsync(AccountScope scope, NewDataset asked, string? etag, List<string> notes, CancellationToken cancel)
    {
        var place = PlaceOf(asked.Source);
        return asked.Source.Kind switch
        {
            DatasetSourceKind.Manifest => ManifestAsync(scope, place, asked.NeedsSource, etag, notes, cancel),
            DatasetSourceKind.Csv => CsvAsync(scope, place, asked.Source.Column!, etag, notes, cancel),
            DatasetSourceKind.Images => FilesAsync(scope, place, Pictures, ("picture", "pictures"), notes, cancel),
            DatasetSourceKind.Media => FilesAsync(scope, place, Media, ("file", "recordings, clips or documents"), notes, cancel),
            DatasetSourceKind.TextFiles => TextsAsync(scope, place, whole: true, notes, cancel),
            _ => TextsAsync(scope, place, whole: false, notes, cancel),
        };
    }

    /// <summary>Checked when it was asked for.</summary>
    public static S3Uri PlaceOf(DatasetSource source) =>
        S3Uri.TryParse(source.Place, out var place) ? place : throw new FormatException($"'{source.Place}' was accepted as a place and is none.");

    private async IAsyncEnumerable<SourceItem> ManifestAsync(
        AccountScope scope, S3Uri at, bool needsSource, string? etag, List<string> notes, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var opened = await objects.ReadAsync(scope, at, new(null, Conditions: new(IfMatch: etag)), cancel);
        await using var watch = new LineEndWatch(opened.Content);
        await foreach (var line in ManifestReader.ReadAsync(watch, settings.Lines, needsSource, cancel))
        {
            yield return new(line.Fault is null ? line.Raw : default, line.Fault?.Sentence, $"Line {line.LineNumber} of the manifest");
        }

        notes.AddRange(watch.Notes("the manifest"));
    }

    private async IAsyncEnumerable<SourceItem> CsvAsync(
        AccountScope scope, S3Uri at, string column, string? etag, List<string> notes, [EnumeratorCancellation] CancellationToken cancel)
    {
        var name = NameOf(at.Key);
        await using var opened = await objects.ReadAsync(scope, at, new(null, Conditions: new(IfMatch: etag)), cancel);
        await using var watch = new LineEndWatch(opened.Content);
        CsvColumns? columns = null;
        await foreach (var (line, fields) in CsvRows.ReadAsync(watch, cancel))
        {
            var place = $"Line {line} of {name}";
            if (columns is null)
            {
                columns = CsvColumns.Of(fields ?? [], column) ?? throw new DatasetRefused(
                    "source.column", $"is '{column}', which is no column of {name}. Its header row has: {string.Join(", ", (fields ?? []).Take(20))}.");
                continue;
            }

            yield return fields is null
                ? new(default, $"{place} begins a row that never ends: a quote is not closed. Close it, or double the quotes inside a field.", place)
                : columns.ItemOf(fields, place, settings.Lines);
        }

        notes.AddRange(watch.Notes(name).Where(note => !note.Contains("CRLF", StringComparison.Ordinal)));
    }

    private async IAsyncEnumerable<SourceItem> FilesAsync(
        AccountScope scope, S3Uri prefix, string[] endings, (string One, string Many) words, List<string> notes, [EnumeratorCancellation] CancellationToken cancel)
    {
        var others = new Others($"no {words.Many} by their names", notes);
        await foreach (var found in ListAsync(scope, prefix, cancel))
        {
            var (at, size) = found;
            if (!endings.Contains(Path.GetExtension(at.Key), StringComparer.OrdinalIgnoreCase))
            {
                others.Add(at.Key);
                continue;
            }

            var text = at.ToString();
            yield return size == 0 ? new(default, $"'{text}' is empty. Upload the {words.One} again.", text)
                : !S3Uri.TryParse(text, out _) ? new(default, $"'{text}' is longer than {S3Uri.MaxLength} characters. Give the object a shorter key.", text)
                : new(LineJson.Of("source-ref", text), null, text);
        }

        others.Tell();
    }

    private async IAsyncEnumerable<SourceItem> TextsAsync(
        AccountScope scope, S3Uri prefix, bool whole, List<string> notes, [EnumeratorCancellation] CancellationToken cancel)
    {
        var most = settings.Lines.ValueCharacters;
        var others = new Others("no .txt files", notes);
        await foreach (var (at, size) in ListAsync(scope, prefix, cancel))
        {
            if (!at.Key.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            {
                others.Add(at.Key);
                continue;
            }

            await using var opened = await objects.OpenAsync(scope, at, null, cancel);
            if (whole)
            {
                yield return await WholeAsync(opened.Content, size, at, most, cancel);
                continue;
            }

            await using var watch = new LineEndWatch(opened.Content);
            await foreach (var item in TextLines.ReadAsync(watch, NameOf(at.Key), most, cancel))
            {
                yield return item;
            }

            if (notes.Count < 50)
            {
                notes.AddRange(watch.Notes(NameOf(at.Key)));
            }
        }

        others.Tell();
    }

    private static async Task<SourceItem> WholeAsync(Stream content, long size, S3Uri at, int most, CancellationToken cancel)
    {
        var place = $"'{at}'";
        if (size > 4L * most)
        {
            return new(default, $"{place} is longer than {most} characters. Shorten it, or take its lines instead.", place);
        }

        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancel);
        ReadOnlySpan<byte> bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return TextLines.TextOf(bytes) is not { } text ? new(default, $"{place} is not valid UTF-8. Save the file as UTF-8.", place)
            : text.Trim().Length == 0 ? new(default, $"{place} is empty. Upload the text again.", place)
            : TextLines.TooLong(text, most) ? new(default, $"{place} is longer than {most} characters. Shorten it, or take its lines instead.", place)
            : new(LineJson.Of("source", text), null, place);
    }

    private async IAsyncEnumerable<(S3Uri At, long Size)> ListAsync(AccountScope scope, S3Uri prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var page = await objects.ListAsync(scope, prefix.Bucket, new(prefix.Key, After: after), cancel);
            foreach (var found in page.Objects.Where(found => !found.Key.EndsWith('/')))
            {
                yield return (new(prefix.Bucket, found.Key), found.Size);
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static string NameOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    /// <summary>Objects below a prefix that are not of the kind asked for.</summary>
    private sealed class Others(string what, List<string> notes)
    {
        private readonly List<string> names = [];
        private long count;

        public void Add(string key)
        {
            count++;
            if (names.Count < ShownNames)
            {
                names.Add(NameOf(key));
            }
        }

        public void Tell()
        {
            if (count > 0)
            {
                notes.Add($"{count} objects below the prefix are {what} and were passed over: {string.Join(", ", names)}{(count > names.Count ? ", …" : "")}.");
            }
        }
    }
}
