using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>Counts what SQLite asks of the disk: each commit waits for it once, and many callers share that wait.</summary>
public sealed class CommitSyncTests
{
    private static readonly Migration Notes = new("notes", 1, "notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL)");

    [Fact]
    public async Task Every_commit_waits_for_the_disk_once_before_anybody_is_answered_and_many_callers_share_it()
    {
        await using var opened = await TestDatabases.OpenSqliteAsync(TimeProvider.System, new());
        await opened.Database.MigrateAsync(new([Notes]), CancellationToken.None);
        await NoteAsync(opened.Database, 0);
        using (SyncCounter.Watch(opened.Database))
        {
            // The first commit after the log began anew also syncs its header.
            await NoteAsync(opened.Database, 1);
            var began = SyncCounter.Count;
            for (var id = 2; id < 22; id++)
            {
                var before = SyncCounter.Count;
                await NoteAsync(opened.Database, id);
                Assert.True(SyncCounter.Count > before, "A write was answered before the disk was waited for.");
            }

            // A log that begins anew meanwhile syncs its header once more.
            Assert.InRange(SyncCounter.Count - began, 20, 23);

            using var held = new ManualResetEventSlim();
            var first = opened.Database.WriteAsync(
                transaction =>
                {
                    held.Wait();
                    return transaction.Execute("INSERT INTO note (id, text) VALUES (99, 'first')");
                },
                CancellationToken.None);
            var sharing = Enumerable.Range(100, 50).Select(id => NoteAsync(opened.Database, id)).ToList();
            var alone = SyncCounter.Count;
            held.Set();
            await first;
            await Task.WhenAll(sharing);
            Assert.InRange(SyncCounter.Count - alone, 1, 3);
        }
    }

    private static Task<int> NoteAsync(Database database, int id) =>
        database.WriteAsync(transaction => transaction.Execute("INSERT INTO note (id, text) VALUES ($1, 'x')", id), CancellationToken.None);
}
