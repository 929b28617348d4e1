using System;
using System.Runtime.InteropServices;

namespace Plumbline.Storage.Sqlite;

/// <summary>The calls that every statement makes many times, straight into the same library that SQLitePCL loads.</summary>
/// <remarks>
/// SQLitePCL passes safe handles, and counting their references at each of a hundred calls a pair took a tenth of the writer's time. Here the
/// owner of the handle (<see cref="Statement"/>, <see cref="Connection"/>) outlives the call. Calls that only look at or set a field do not
/// even tell the garbage collector.
/// </remarks>
internal static class Native
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.</summary>
    private const nint Copied = -1;

    [DllImport(Library, EntryPoint = "sqlite3_step")]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset")]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    public static extern int BindInteger(nint statement, int position, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_double"), SuppressGCTransition]
    public static extern int BindReal(nint statement, int position, double value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
    public static extern int BindNull(nint statement, int position);

    public static int BindText(nint statement, int position, ReadOnlySpan<byte> utf8) =>
        BindText(statement, position, in MemoryMarshal.GetReference(utf8), utf8.Length, Copied);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    public static extern long Integer(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_double"), SuppressGCTransition]
    public static extern double Real(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    public static extern int TypeOf(nint statement, int column);

    /// <summary>The column's bytes; zero when there are none.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_blob")]
    public static extern nint Bytes(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static extern int Length(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_changes"), SuppressGCTransition]
    public static extern int Changes(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_get_autocommit"), SuppressGCTransition]
    public static extern int AutoCommit(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static extern int BindText(nint statement, int position, in byte utf8, int length, nint destructor);
}
