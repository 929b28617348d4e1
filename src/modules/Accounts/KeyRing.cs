using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Keys every node must share, such as those that protect cookies: in the database, under the master key.</summary>
public sealed class KeyRing
{
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly MasterKey master;

    internal KeyRing(Database database, TimeProvider clock, MasterKey master)
    {
        this.database = database;
        this.clock = clock;
        this.master = master;
    }

    /// <summary>Adds a key or replaces it.</summary>
    /// <param name="name">1–200 characters.</param>
    public Task AddAsync(string name, ReadOnlyMemory<byte> key, CancellationToken cancel)
    {
        var closed = master.Seal(key.Span, Purpose(name));
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction => transaction.Execute(
                """
                INSERT INTO accounts_key_ring (key_name, sealed_key, changed_at_ms) VALUES ($1, $2, $3)
                ON CONFLICT (key_name) DO UPDATE SET sealed_key = excluded.sealed_key, changed_at_ms = excluded.changed_at_ms
                """,
                name,
                closed,
                now),
            cancel);
    }

    /// <summary>Every key, by name. Keys are few: tens, not thousands.</summary>
    public async Task<IReadOnlyList<KeyRingEntry>> ListAsync(CancellationToken cancel)
    {
        var closed = await database.ReadAsync(
            static reading => reading.Query(
                "SELECT key_name, sealed_key FROM accounts_key_ring ORDER BY key_name",
                static row => (Name: row.Text(0), Bytes: row.Bytes(1))),
            cancel);
        return [.. closed.Select(entry => new KeyRingEntry(entry.Name, master.Unseal(entry.Bytes, Purpose(entry.Name))))];
    }

    private static string Purpose(string name) => $"key-ring/{name}";
}

/// <param name="Key">Plain bytes; never logged.</param>
public sealed record KeyRingEntry(string Name, byte[] Key);
