using System;

namespace Plumbline.Storage.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    public override string Name => "sqlite";

    public override bool IsPostgres => false;

    public override string SkipLocked => "";

    public override string ForUpdate => "";

    /// <remarks>AUTOINCREMENT, because ids must grow: without it SQLite hands out the ids of deleted last rows again.</remarks>
    public override string Render(string sql) => sql
        .Replace("{row_id}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("{blob}", "BLOB", StringComparison.Ordinal)
        .Replace("{key_text}", "TEXT", StringComparison.Ordinal)
        .Replace("{clustered}", " WITHOUT ROWID", StringComparison.Ordinal);
}
