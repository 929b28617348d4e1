using System;
using System.Collections.Generic;

namespace Plumbline.Storage;

/// <summary>
/// One unit of writing: everything in it is kept, or nothing. Handed to the callback of <see cref="Database.WriteAsync{T}"/>
/// and to every method that joins a caller's write (such methods take it first, are synchronous and never end in Async).
/// </summary>
public abstract class Transaction : Reading
{
    /// <summary>Runs a statement that changes rows and says how many. Parameters are <c>$1 … $n</c>, in order.</summary>
    public abstract int Execute(string sql, params ReadOnlySpan<SqlValue> values);

    /// <summary>Runs one statement again and again, each time with the next values: one prepared statement, or one round trip for all.</summary>
    /// <param name="width">How many values each run takes: <c>$1 … $width</c>.</param>
    /// <returns>How many rows each run changed.</returns>
    public abstract int[] ExecuteEach(string sql, int width, ReadOnlySpan<SqlValue> values);

    /// <summary>Adds many rows to one table, a row's values after the other's: one prepared statement run row by row, or one round trip.</summary>
    /// <param name="into">Names the table; without <see cref="BulkInsert.Returning"/>.</param>
    /// <returns>How many were added.</returns>
    public abstract int Insert(BulkInsert into, ReadOnlySpan<SqlValue> values);

    /// <summary>The same, and reads what <see cref="BulkInsert.Returning"/> names of each row that was added, in no particular order.</summary>
    public abstract List<T> Insert<T>(BulkInsert into, Func<Row, T> read, ReadOnlySpan<SqlValue> values);

    /// <summary>For adapters: how many runs the values are for.</summary>
    /// <exception cref="ArgumentException">The last run's are not all there.</exception>
    public static int RunsOf(ReadOnlySpan<SqlValue> values, int width) => values.Length % width == 0
        ? values.Length / width
        : throw new ArgumentException($"{values.Length} values do not make whole runs of {width}.", nameof(values));

    /// <summary>Runners of this process to be called as soon as the transaction is committed, by name, perhaps more than once. For adapters.</summary>
    public List<string> Wakes { get; } = [];

    /// <summary>Asks that the runner of this name is called at once after the commit, rather than after its pause. Only saves time: runners on other nodes find the work by looking.</summary>
    public void WakeAfterCommit(string runner) => Wakes.Add(runner);
}
