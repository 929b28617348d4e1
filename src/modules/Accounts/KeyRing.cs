using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Keys every node must share, such as those that protect cookies: in the database, under the master key.</summary>
public sealed class KeyRing
{
    /// <summary>Adds a key or replaces it.</summary>
    /// <param name="name">1–200 characters.</param>
    public Task AddAsync(string name, ReadOnlyMemory<byte> key, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Every key, by name.</summary>
    public Task<IReadOnlyList<KeyRingEntry>> ListAsync(CancellationToken cancel) => throw new NotImplementedException();
}

/// <param name="Key">Plain bytes; never logged.</param>
public sealed record KeyRingEntry(string Name, byte[] Key);
