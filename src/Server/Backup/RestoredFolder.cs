using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Server.Settings;
using Plumbline.Storage.Files;

namespace Plumbline.Server.Backup;

/// <summary>Makes a data folder out of a backup, checking every byte on the way.</summary>
internal static class RestoredFolder
{
    /// <summary>There while a restore is under way. A server does not start on such a folder.</summary>
    private const string Unfinished = "restore-unfinished";

    /// <param name="data">Null: the backup is only checked.</param>
    /// <returns>The kind of database the backup belongs to, and what was copied.</returns>
    /// <exception cref="BackupRefused">The backup is damaged, or the data folder is not empty.</exception>
    public static async Task<(string Database, long Files, long Bytes)> FillAsync(string backup, string? data, CancellationToken cancel)
    {
        var (database, files) = BackupManifest.Read(backup);
        if (data is not null)
        {
            RefuseUnlessEmpty(data, "data");
            MakePrivate(data);
            await File.WriteAllTextAsync(Path.Combine(data, Unfinished), "A restore into this folder has not finished.\n", cancel);
        }

        var bytes = 0L;
        foreach (var file in files)
        {
            await CopyAsync(backup, file, data, cancel);
            bytes += file.Bytes;
        }

        if (data is not null)
        {
            await new FileBlobStore(Path.Combine(data, "blobs"), TimeProvider.System, new RandomIdSource()).FlushAsync(cancel);
            File.Delete(Path.Combine(data, Unfinished));
        }

        return (database, files.Count, bytes);
    }

    /// <exception cref="SettingRefused">A restore into it was cut off.</exception>
    public static void RefuseUnfinished(string data)
    {
        if (File.Exists(Path.Combine(data, Unfinished)))
        {
            throw new SettingRefused("data", data, "a restore into this folder did not finish; empty the folder and restore again");
        }
    }

    public static void RefuseUnlessEmpty(string folder, string what)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BackupRefused($"The {what} folder '{folder}' is not empty. Name an empty or a new one: nothing is ever overwritten.");
        }
    }

    public static void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task CopyAsync(string backup, BackedUpFile file, string? data, CancellationToken cancel)
    {
        var source = Path.GetFullPath(Path.Combine(backup, file.Path));
        if (!source.StartsWith(Path.GetFullPath(backup) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(source))
        {
            throw new BackupRefused($"The backup lacks '{file.Path}'. Use another backup.");
        }

        var target = data is null ? null : Path.Combine(data, file.Path);
        await using (var from = new FileStream(source, FileMode.Open, FileAccess.Read))
        {
            if (await FileCopy.WriteAsync(from, target, cancel) != (file.Bytes, file.Sha256))
            {
                throw new BackupRefused($"'{file.Path}' in the backup is damaged: its checksum differs. Use another backup.");
            }
        }

        if (target is not null)
        {
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
        }
    }
}
