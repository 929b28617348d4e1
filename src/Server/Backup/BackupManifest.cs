using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Server.Backup;

/// <param name="Path">Below the backup, with <c>/</c>.</param>
/// <param name="Sha256">Hexadecimal, lower case.</param>
internal sealed record BackedUpFile(string Path, long Bytes, string Sha256);

/// <summary>
/// <c>manifest.jsonl</c>: what the backup is, a line for each file, and a line that says how many there are. It is written last, under
/// another name until it is whole: a backup without it is none.
/// </summary>
internal static class BackupManifest
{
    public const string FileName = "manifest.jsonl";
    private const int Version = 1;

    public static void WriteHead(TextWriter to, string database, DateTimeOffset at) =>
        to.WriteLine(JsonSerializer.Serialize(new { plumblineBackup = Version, database, at }));

    public static void WriteFile(TextWriter to, BackedUpFile file) =>
        to.WriteLine(JsonSerializer.Serialize(new { path = file.Path, bytes = file.Bytes, sha256 = file.Sha256 }));

    public static void WriteEnd(TextWriter to, long files) => to.WriteLine(JsonSerializer.Serialize(new { files }));

    /// <summary>The kind of database that belongs to it: <c>sqlite</c> or <c>postgres</c>.</summary>
    /// <exception cref="BackupRefused">It is not there, is of a later version, or is cut off.</exception>
    public static (string Database, IReadOnlyList<BackedUpFile> Files) Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new BackupRefused($"There is no whole backup in '{folder}': '{FileName}' is missing. Name the folder that 'plumbline backup' filled.");
        }

        try
        {
            string? database = null;
            var files = new List<BackedUpFile>();
            long? expected = null;
            foreach (var text in File.ReadLines(path))
            {
                using var document = JsonDocument.Parse(text);
                var line = document.RootElement;
                if (database is null)
                {
                    database = line.GetProperty("plumblineBackup").GetInt32() <= Version
                        ? line.GetProperty("database").GetString()!
                        : throw new BackupRefused($"The backup in '{folder}' was made by a later version of Plumbline. Restore it with that one.");
                }
                else if (line.TryGetProperty("files", out var count))
                {
                    expected = count.GetInt64();
                }
                else
                {
                    files.Add(new(line.GetProperty("path").GetString()!, line.GetProperty("bytes").GetInt64(), line.GetProperty("sha256").GetString()!));
                }
            }

            return expected == files.Count ? (database!, files) : throw Damaged(folder);
        }
        catch (Exception trouble) when (trouble is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(folder);
        }
    }

    private static BackupRefused Damaged(string folder) => new($"'{FileName}' in '{folder}' is damaged or cut off. Use another backup.");
}

/// <summary>A backup or a restore that cannot be.</summary>
internal sealed class BackupRefused(string sentence) : Refusal(sentence);
