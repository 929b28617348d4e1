using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Server.Composition;
using Plumbline.Storage;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Server.Backup;

/// <summary>
/// Copies everything a server keeps while it serves: one snapshot of the embedded database, then the blobs, of which none is removed
/// meanwhile. Whatever was acknowledged before it began is in it.
/// </summary>
/// <remarks>With PostgreSQL the database is dumped by its own tools; this copies the rest.</remarks>
internal sealed class BackupWriter(Installation installation)
{
    /// <summary>Files of the data folder that a restored server needs beside database, blobs and notices.</summary>
    private static readonly string[] Single = ["master.key", "data-folder.id"];

    private long files;
    private long bytes;

    /// <returns>How many files and bytes were written.</returns>
    /// <exception cref="BackupRefused">The folder is not empty, or lies in the data folder.</exception>
    public async Task<(long Files, long Bytes)> WriteAsync(string target, CancellationToken cancel)
    {
        var folder = Prepare(target);
        var part = Path.Combine(folder, BackupManifest.FileName + ".part");
        await using (var paused = await SweepingPaused.BeginAsync(installation, cancel))
        await using (var manifest = new StreamWriter(part))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, paused.Lost);
            try
            {
                BackupManifest.WriteHead(manifest, installation.Database.Dialect.Name, installation.Clock.GetUtcNow());
                await CopyDatabaseAsync(folder, manifest, either.Token);
                await CopyBlobsAsync(folder, manifest, either.Token);
                await CopyRestAsync(folder, manifest, either.Token);
                BackupManifest.WriteEnd(manifest, files);
            }
            catch (OperationCanceledException) when (paused.Lost.IsCancellationRequested)
            {
                throw new BackupRefused("The backup was broken off, because old files could not be kept from being removed meanwhile. Repeat it.");
            }
        }

        await installation.Blobs.FlushAsync(cancel);
        using (var whole = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
        {
            whole.Flush(flushToDisk: true);
        }

        File.Move(part, Path.Combine(folder, BackupManifest.FileName));
        return (files, bytes);
    }

    private string Prepare(string target)
    {
        var folder = Path.GetFullPath(target);
        var data = Path.GetFullPath(installation.Settings.Data);
        if ((folder + Path.DirectorySeparatorChar).StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new BackupRefused($"The backup folder '{folder}' lies in the data folder. Name one elsewhere, best on another disk.");
        }

        RestoredFolder.RefuseUnlessEmpty(folder, "backup");
        RestoredFolder.MakePrivate(folder);
        return folder;
    }

    private async Task CopyDatabaseAsync(string folder, StreamWriter manifest, CancellationToken cancel)
    {
        if (installation.Database is SqliteDatabase sqlite)
        {
            var path = Path.Combine(folder, "plumbline.db");
            await sqlite.BackupToAsync(path, cancel);
            await using var written = new FileStream(path, FileMode.Open, FileAccess.Read);
            Note(manifest, "plumbline.db", written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancel)));
        }
    }

    private async Task CopyBlobsAsync(string folder, StreamWriter manifest, CancellationToken cancel)
    {
        await foreach (var blob in installation.Blobs.ListAsync(DateTimeOffset.MaxValue, cancel))
        {
            var name = blob.Id.Text;
            var path = $"blobs/{name[..1]}/{name[1..2]}/{name}";
            try
            {
                await using var from = await installation.Blobs.OpenAsync(blob.Id, 0, null, cancel);
                await CopyAsync(from, folder, path, manifest, cancel);
            }
            catch (BlobNotFound)
            {
                // What never had a row may go at any time: an upload that failed, a probe. What has one is kept for us.
                continue;
            }

            File.SetLastWriteTimeUtc(Path.Combine(folder, path), blob.WrittenAt.UtcDateTime);
        }
    }

    private async Task CopyRestAsync(string folder, StreamWriter manifest, CancellationToken cancel)
    {
        var data = installation.Settings.Data;
        var notices = Path.Combine(data, "notices");
        var names = Single.Where(name => File.Exists(Path.Combine(data, name)))
            .Concat(Directory.Exists(notices) ? Directory.EnumerateFiles(notices).Select(file => "notices/" + Path.GetFileName(file)) : []);
        foreach (var name in names.ToList())
        {
            await using var from = new FileStream(Path.Combine(data, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await CopyAsync(from, folder, name, manifest, cancel);
        }
    }

    private async Task CopyAsync(Stream from, string folder, string path, StreamWriter manifest, CancellationToken cancel)
    {
        var (length, hash) = await FileCopy.WriteAsync(from, Path.Combine(folder, path), cancel);
        Note(manifest, path, length, hash);
    }

    private void Note(StreamWriter manifest, string path, long length, string hash)
    {
        BackupManifest.WriteFile(manifest, new(path, length, hash));
        files++;
        bytes += length;
    }
}
