using System;
using System.Collections.Generic;

namespace Plumbline.Storage.Sqlite;

internal sealed class SqliteReading(Connection connection) : Reading
{
    public override Dialect Dialect => SqliteDialect.Instance;

    public override List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<SqlValue> values) =>
        connection.Query(sql, read, values);

    public override bool TryFirst<T>(string sql, Func<Row, T> read, out T first, params ReadOnlySpan<SqlValue> values) =>
        connection.TryFirst(sql, read, out first, values);
}
