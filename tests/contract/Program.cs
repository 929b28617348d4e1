using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Contract;

/// <summary>The process that is killed: writes rows from 16 callers at once and prints each id after its write was acknowledged.</summary>
internal static class Program
{
    public const int Callers = 16;

    private static async Task Main(string[] arguments)
    {
        var (path, start) = (arguments[0], long.Parse(arguments[1]));
        await using var database = await SqliteDatabase.OpenAsync(path, new(), TimeProvider.System, CancellationToken.None);
        await database.MigrateAsync(new([Crash.Table]), CancellationToken.None);
        var last = start;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var id = Interlocked.Increment(ref last);
                await Crash.WriteAsync(database, id);
                Console.Out.WriteLine(id);
            }
        })));
    }
}

/// <summary>The rows that crash tests write.</summary>
internal static class Crash
{
    public static readonly Migration Table = new("crash", 1, "crash", "CREATE TABLE crash (id BIGINT PRIMARY KEY, twice BIGINT NOT NULL, fill TEXT NOT NULL)");

    /// <summary>Two statements, so that half a transaction would show.</summary>
    public static Task WriteAsync(Database database, long id) => database.WriteAsync(
        transaction =>
        {
            transaction.Execute("INSERT INTO crash (id, twice, fill) VALUES ($1, 0, $2)", id, new string('x', 300));
            transaction.Execute("UPDATE crash SET twice = id * 2 WHERE id = $1", id);
        },
        CancellationToken.None);
}
