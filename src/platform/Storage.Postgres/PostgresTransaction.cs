using System;
using System.Collections.Generic;

namespace Plumbline.Storage.Postgres;

internal sealed class PostgresTransaction(PostgresSession session) : Transaction
{
    public override Dialect Dialect => PostgresDialect.Instance;

    public override int Execute(string sql, params ReadOnlySpan<SqlValue> values) => session.Execute(sql, values);

    public override List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<SqlValue> values) =>
        session.Query(sql, read, values);

    public override bool TryFirst<T>(string sql, Func<Row, T> read, out T first, params ReadOnlySpan<SqlValue> values) =>
        session.TryFirst(sql, read, out first, values);

    public override int[] ExecuteEach(string sql, int width, ReadOnlySpan<SqlValue> values) => session.ExecuteEach(sql, width, values);

    public override int Insert(BulkInsert into, ReadOnlySpan<SqlValue> values) => session.Insert(into, values);

    public override List<T> Insert<T>(BulkInsert into, Func<Row, T> read, ReadOnlySpan<SqlValue> values) => session.Insert(into, read, values);
}

internal sealed class PostgresReading(PostgresSession session) : Reading
{
    public override Dialect Dialect => PostgresDialect.Instance;

    public override List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<SqlValue> values) =>
        session.Query(sql, read, values);

    public override bool TryFirst<T>(string sql, Func<Row, T> read, out T first, params ReadOnlySpan<SqlValue> values) =>
        session.TryFirst(sql, read, out first, values);
}
