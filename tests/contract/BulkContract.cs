using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>Many rows at once arrive as each would alone.</summary>
public abstract class BulkContract(string kind) : IAsyncLifetime
{
    private static readonly Migration Crates = new(
        "crates",
        1,
        "crates",
        """
        CREATE TABLE crate (number {row_id}, id BIGINT NOT NULL, weight DOUBLE PRECISION, words {key_text}, bytes {blob});
        CREATE UNIQUE INDEX crate_id ON crate (id);
        """);

    private static readonly (string Name, SqlKind Kind)[] Columns =
        [("id", SqlKind.Integer), ("weight", SqlKind.Real), ("words", SqlKind.Text), ("bytes", SqlKind.Bytes)];

    private static readonly BulkInsert Plain = new("crate", Columns);

    private static readonly BulkInsert NewOnly = new("crate", Columns) { Unique = "id", Returning = "id, number" };

    private TestDatabase opened = null!;

    private Database Database => opened.Database;

    public async Task InitializeAsync() => opened = await TestDatabases.OpenAsync(kind, TimeProvider.System, Crates);

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [DatabaseFact]
    public async Task Every_kind_of_value_arrives_null_and_empty_too()
    {
        SqlValue[] rows =
        [
            1, 0.5, "é 漢 🦉 {a,\"b\"}", new byte[] { 0, 255, 92 },
            2, default, default, default,
            3, -1e300, "", Array.Empty<byte>(),
            4, 0.0, new string('é', 50_000), new byte[100_000],
        ];

        var added = await Database.WriteAsync(transaction => transaction.Insert(Plain, rows), CancellationToken.None);

        Assert.Equal(4, added);
        var found = await Database.ReadAsync(
            reading => reading.Query(
                "SELECT id, weight, words, bytes FROM crate ORDER BY id",
                row => (row.Integer(0), row.IsNull(1) ? (double?)null : row.Real(1), row.TextOrNull(2), row.IsNull(3) ? null : row.Bytes(3))),
            CancellationToken.None);
        Assert.Equal((1, 0.5, "é 漢 🦉 {a,\"b\"}"), (found[0].Item1, found[0].Item2, found[0].Item3));
        Assert.Equal([0, 255, 92], found[0].Item4!);
        Assert.Equal((2, null, null, null), found[1]);
        Assert.Equal((3, -1e300, ""), (found[2].Item1, found[2].Item2, found[2].Item3));
        Assert.Equal([], found[2].Item4!);
        Assert.Equal((50_000, 100_000), (found[3].Item3!.Length, found[3].Item4!.Length));
    }

    [DatabaseFact]
    public async Task Rows_that_are_there_already_are_left_out_and_new_ones_tell_their_numbers()
    {
        await AddAsync(1, 2);

        var added = await AddAsync(2, 3, 3, 4);

        Assert.Equal([3L, 4L], added.Select(row => row.Id).Order());
        var stored = await Database.ReadAsync(
            reading => reading.Query("SELECT id, number FROM crate WHERE id > 2", row => (row.Integer(0), row.Integer(1))), CancellationToken.None);
        Assert.Equal(stored.Order(), added.Order());
    }

    [DatabaseFact]
    public async Task A_row_that_may_not_be_there_twice_spoils_all_of_them()
    {
        var failure = await Assert.ThrowsAsync<StatementFailed>(() => Database.WriteAsync(
            transaction => transaction.Insert(Plain, [.. RowOf(1), .. RowOf(2), .. RowOf(1)]), CancellationToken.None));

        Assert.True(failure.Conflicts);
        Assert.Equal(0, await Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM crate"), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task No_rows_are_no_trouble_and_half_a_row_is_a_bug()
    {
        Assert.Equal(0, await Database.WriteAsync(transaction => transaction.Insert(Plain, []), CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Database.WriteAsync(
            transaction => transaction.Insert(Plain, [1, 0.5, "a"]), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_statement_run_for_each_says_how_many_rows_each_changed()
    {
        await AddAsync(1, 2, 3);

        var changed = await Database.WriteAsync(
            transaction => transaction.ExecuteEach(
                "UPDATE crate SET words = $2 WHERE id >= $1", 2, [3, "c", 2, default(string), 9, "none"]),
            CancellationToken.None);

        Assert.Equal([1, 2, 0], changed);
        Assert.Equal(0, await Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM crate WHERE words IS NOT NULL"), CancellationToken.None));
        Assert.Empty(await Database.WriteAsync(transaction => transaction.ExecuteEach("DELETE FROM crate WHERE id = $1", 1, []), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_run_that_fails_spoils_those_before_it()
    {
        await AddAsync(1, 2);

        await Assert.ThrowsAsync<StatementFailed>(() => Database.WriteAsync(
            transaction => transaction.ExecuteEach("UPDATE crate SET id = $2 WHERE id = $1", 2, [1, 5, 2, 5]), CancellationToken.None));

        Assert.Equal(2, await Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM crate WHERE id < 3"), CancellationToken.None));
    }

    private static SqlValue[] RowOf(long id) => [id, default, default, default];

    private Task<List<(long Id, long Number)>> AddAsync(params long[] ids) => Database.WriteAsync(
        transaction => transaction.Insert(NewOnly, static row => (row.Integer(0), row.Integer(1)), [.. ids.SelectMany(RowOf)]),
        CancellationToken.None);
}
