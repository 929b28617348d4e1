using System;

namespace Plumbline.Storage;

/// <summary>
/// One unit of writing: everything in it is kept, or nothing. Handed to the callback of <see cref="Database.WriteAsync{T}"/>
/// and to every method that joins a caller's write (such methods take it first, are synchronous and never end in Async).
/// </summary>
public abstract class Transaction : Reading
{
    /// <summary>Runs a statement that changes rows and says how many. Parameters are <c>$1 … $n</c>, in order.</summary>
    public abstract int Execute(string sql, params ReadOnlySpan<SqlValue> values);
}
