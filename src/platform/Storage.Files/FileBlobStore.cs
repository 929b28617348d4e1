using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Storage.Files;

/// <summary>Blobs as files under one folder, spread by the first two characters of their ids: <c>q/7/q7…</c>, 1,024 folders in all.</summary>
/// <remarks>
/// A blob is written to <c>unfinished/</c> and moved into place when it is whole, so a file under its id is always complete.
/// The file's time is the time of writing by the given clock.
/// </remarks>
public sealed class FileBlobStore : BlobStore
{
    private const int IdLength = 26;
    private const int BufferBytes = 128 * 1024;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567");

    private readonly string root;
    private readonly string unfinished;
    private readonly TimeProvider clock;
    private readonly IdSource ids;

    /// <summary>Folders whose own entries, up to the root, are known to be on the disk.</summary>
    private readonly ConcurrentDictionary<string, bool> anchored = new(StringComparer.Ordinal);

    /// <summary>Uses the folder, making it when it is missing, and removes what writers left unfinished more than a day ago.</summary>
    /// <exception cref="StorageUnavailable">The folder cannot be used.</exception>
    public FileBlobStore(string root, TimeProvider clock, IdSource ids)
    {
        this.root = Path.GetFullPath(root);
        this.clock = clock;
        this.ids = ids;
        unfinished = Path.Combine(this.root, "unfinished");
        Guarded(() =>
        {
            foreach (var old in Directory.CreateDirectory(unfinished).EnumerateFiles().Where(file => file.LastWriteTimeUtc < clock.GetUtcNow() - Abandoned))
            {
                old.Delete();
            }
        });
    }

    /// <inheritdoc />
    public override async Task<StoredBlob> WriteAsync(Stream content, BlobDurability durability, CancellationToken cancel)
    {
        var id = new BlobId(ids.NewId());
        var file = new FileInfo(Path.Combine(unfinished, id.Text));
        var inPlace = false;
        try
        {
            var length = await FillAsync(file, content, durability, cancel).ConfigureAwait(false);
            var now = clock.GetUtcNow();
            Guarded(() => MoveIntoPlace(id, file, now, durability));
            inPlace = true;
            StorageMetrics.Stored(length);
            return new(id, length, now);
        }
        finally
        {
            if (!inPlace)
            {
                Remove(file.FullName);
                Remove(PathOf(id));
            }
        }
    }

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancel) => Task.Run(() => Guarded(() => FolderSync.FlushAll(root)), cancel);

    /// <inheritdoc />
    public override Task<Stream> OpenAsync(BlobId id, long offset, long? length, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        var path = IsWellFormed(id) ? PathOf(id) : throw new BlobNotFound(id);
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            file.Position = offset;
            return Task.FromResult<Stream>(length is { } part ? new PartStream(file, part) : file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobNotFound(id);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(failure);
        }
    }

    /// <inheritdoc />
    public override Task DeleteAsync(BlobId id, CancellationToken cancel)
    {
        if (IsWellFormed(id))
        {
            Guarded(() => Delete(PathOf(id)));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<StoredBlob> ListAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var outer in new DirectoryInfo(root).EnumerateDirectories("?"))
        {
            foreach (var inner in outer.EnumerateDirectories("?"))
            {
                cancel.ThrowIfCancellationRequested();
                // Read a folder at a time, away from the caller's thread.
                var files = await Task.Run(() => Old(inner, before), cancel).ConfigureAwait(false);
                foreach (var blob in files)
                {
                    yield return blob;
                }
            }
        }
    }

    private static List<StoredBlob> Old(DirectoryInfo folder, DateTimeOffset before) =>
    [
        .. folder.EnumerateFiles()
            .Where(file => file.LastWriteTimeUtc < before.UtcDateTime && IsWellFormed(new(file.Name)))
            .Select(file => new StoredBlob(new(file.Name), file.Length, file.LastWriteTimeUtc)),
    ];

    /// <summary>Copies the content; what reading it throws passes as it is, what the disk throws becomes a refusal.</summary>
    private static async Task<long> FillAsync(FileInfo target, Stream content, BlobDurability durability, CancellationToken cancel)
    {
        var file = Guarded(() => new FileStream(target.FullName, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var length = 0L;
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
            {
                Guarded(() => file.Write(buffer, 0, read));
                length += read;
            }

            if (durability == BlobDurability.Synced)
            {
                Guarded(() => file.Flush(flushToDisk: true));
            }

            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void MoveIntoPlace(BlobId id, FileInfo file, DateTimeOffset now, BlobDurability durability)
    {
        file.LastWriteTimeUtc = now.UtcDateTime;
        var path = PathOf(id);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        file.MoveTo(path);
        if (durability == BlobDurability.Synced)
        {
            FolderSync.Flush(folder);
            if (!anchored.ContainsKey(folder))
            {
                FolderSync.Flush(Path.GetDirectoryName(folder)!);
                FolderSync.Flush(root);
                anchored[folder] = true;
            }
        }
    }

    private string PathOf(BlobId id) => Path.Combine(root, id.Text[..1], id.Text[1..2], id.Text);

    private static bool IsWellFormed(BlobId id) => id.Text is { Length: IdLength } && !id.Text.AsSpan().ContainsAnyExcept(IdLetters);

    private static void Delete(string path)
    {
        try
        {
            new FileInfo(path).Delete();
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its folder.
        }
    }

    /// <summary>Tidies up after a failure, which is the news; the sweeper finds what could not be removed.</summary>
    private static void Remove(string path)
    {
        try
        {
            Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is on its way to the caller.
        }
    }

    private static void Guarded(Action act) =>
        Guarded(() =>
        {
            act();
            return true;
        });

    private static T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(failure);
        }
    }

    private static StorageUnavailable Unavailable(Exception failure) => new($"the disk refused ({failure.Message})", failure);
}
