using System;
using SQLitePCL;

namespace Plumbline.Storage.Sqlite;

/// <summary>Result codes as exceptions.</summary>
internal static class SqliteFault
{
    /// <summary>What the last call on <paramref name="connection"/> failed with: the disk's fault or the statement's.</summary>
    public static Exception Of(sqlite3 connection, int code, string sql)
    {
        var text = raw.sqlite3_errmsg(connection).utf8_to_string();
        return Of(code, text, sql);
    }

    private static Exception Of(int code, string text, string sql) => (code & 0xFF) switch
    {
        raw.SQLITE_FULL => new StorageUnavailable("the disk is full."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StorageUnavailable("the database file is locked."),
        raw.SQLITE_NOMEM => new StorageUnavailable("there is not enough memory."),
        raw.SQLITE_INTERRUPT => new StorageUnavailable("reading took too long and was broken off."),
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY => new StorageUnavailable($"the disk refused ({text}, {code})."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new StorageUnavailable($"the database file is damaged ({text}); restore a backup."),
        _ => new StatementFailed(sql, $"SQLite says: {text} ({code}).", code is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY),
    };
}
