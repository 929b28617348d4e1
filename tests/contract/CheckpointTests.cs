using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Contract;

/// <summary>The write-ahead log is moved into the file: while others write, and whole when the database is closed.</summary>
public sealed class CheckpointTests
{
    private static readonly Migration Notes = new("notes", 1, "notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL)");

    [Fact]
    public async Task A_closed_database_is_one_file_without_a_log()
    {
        using var folder = new TempFolder();
        var path = folder.File("plumbline.db");
        await using (var database = await OpenAsync(path, new()))
        {
            await WriteAsync(database, 0, 2_000);
            // A reader's connection stays open until the end, and cannot move anything.
            Assert.Equal(2_000, await database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM note"), CancellationToken.None));
        }

        Assert.False(File.Exists(path + "-wal"));
        Assert.True(new FileInfo(path).Length > 8_000_000, "The rows are not in the file.");
    }

    [Fact]
    public async Task The_log_stays_small_while_somebody_writes_all_the_time()
    {
        using var folder = new TempFolder();
        var path = folder.File("plumbline.db");
        await using var database = await OpenAsync(path, new() { LogPages = 256 });
        var (written, atMost) = (0L, 0L);

        // The same 2,000 rows again and again, 8 MB each time, until the log has visibly been begun anew; on a busy machine that takes a while.
        for (var round = 0; written < 3 * atMost + 40_000_000 && written < 2_000_000_000; round++)
        {
            await WriteAsync(database, round, 2_000);
            written += 8_000_000;
            atMost = Math.Max(atMost, new FileInfo(path + "-wal").Length);
        }

        Assert.True(atMost < written / 2, $"{written / 1_000_000} MB were written, and the log held {atMost / 1_000_000} MB of them at once.");
        Assert.True(new FileInfo(path).Length > 8_000_000, "The rows are not in the file.");
    }

    private static async Task<Database> OpenAsync(string path, SqliteOptions options)
    {
        var database = await SqliteDatabase.OpenAsync(path, options, TimeProvider.System, CancellationToken.None);
        await database.MigrateAsync(new([Notes]), CancellationToken.None);
        return database;
    }

    /// <param name="round">Makes the text another one: what is the same is not written again.</param>
    private static async Task WriteAsync(Database database, int round, int rows)
    {
        const string save = "INSERT INTO note (id, text) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET text = $2";
        var text = new string((char)('a' + (round % 26)), 4_000);
        foreach (var slice in Enumerable.Range(0, rows).Chunk(200))
        {
            await database.WriteAsync(
                transaction =>
                {
                    foreach (var id in slice)
                    {
                        transaction.Execute(save, id, text);
                    }
                },
                CancellationToken.None);
        }
    }
}
