using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>Every kind of value comes back as it went in, and keys sort the same on every database.</summary>
public abstract class ValuesContract(string kind) : IAsyncLifetime
{
    private static readonly Migration Things = new(
        "things",
        1,
        "things",
        """
        CREATE TABLE thing (id {row_id}, whole BIGINT, part DOUBLE PRECISION, words TEXT, bytes {blob});
        CREATE TABLE thing_key (name {key_text} NOT NULL, raw {blob} NOT NULL, PRIMARY KEY (name)){clustered};
        """);

    private TestDatabase opened = null!;

    protected Database Database => opened.Database;

    public async Task InitializeAsync() => opened = await TestDatabases.OpenAsync(kind, TimeProvider.System, Things);

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [DatabaseFact]
    public async Task Integers_come_back_whole()
    {
        foreach (var whole in new[] { 0, 1, -1, int.MaxValue, long.MaxValue, long.MinValue })
        {
            Assert.Equal(whole, await ThereAndBackAsync("whole", whole, row => row.Integer(0)));
        }
    }

    [DatabaseFact]
    public async Task Doubles_come_back_exactly()
    {
        foreach (var part in new[] { 0, 0.1, -1e300, double.Epsilon, Math.PI, 3 })
        {
            Assert.Equal(part, await ThereAndBackAsync("part", part, row => row.Real(0)));
        }
    }

    [DatabaseFact]
    public async Task Texts_come_back_whatever_their_length()
    {
        foreach (var words in new[] { "", " ", "a", "é 漢 🦉", new string('x', 300), new string('é', 100_000), "quote ' \" $1 {row_id}" })
        {
            Assert.Equal(words, await ThereAndBackAsync("words", words, row => row.Text(0)));
        }
    }

    [DatabaseFact]
    public async Task Bytes_come_back_whatever_their_length()
    {
        foreach (var bytes in new byte[][] { [], [0], [0, 255, 0], [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)] })
        {
            Assert.Equal(bytes, await ThereAndBackAsync("bytes", bytes, row => row.Bytes(0)));
        }
    }

    [DatabaseFact]
    public async Task Null_is_null_in_every_column()
    {
        foreach (var column in new[] { "whole", "part", "words", "bytes" })
        {
            Assert.True(await ThereAndBackAsync(column, default, row => row.IsNull(0)));
        }

        Assert.Null(await ThereAndBackAsync("whole", (long?)null, row => row.IntegerOrNull(0)));
        Assert.Null(await ThereAndBackAsync("words", (string?)null, row => row.TextOrNull(0)));
        Assert.Null(await ThereAndBackAsync("whole", (DateTimeOffset?)null, row => row.InstantOrNull(0)));
    }

    [DatabaseFact]
    public async Task Instants_and_flags_travel_as_integers()
    {
        Assert.Equal(FakeClock.Noon, await ThereAndBackAsync("whole", FakeClock.Noon, row => row.Instant(0)));
        Assert.True(await ThereAndBackAsync("whole", true, row => row.Flag(0)));
        Assert.False(await ThereAndBackAsync("whole", false, row => row.Flag(0)));
    }

    [DatabaseFact]
    public async Task Sums_counts_and_comparisons_read_as_integers()
    {
        await Database.WriteAsync(
            transaction =>
            {
                transaction.Execute("INSERT INTO thing (whole) VALUES ($1)", 2);
                transaction.Execute("INSERT INTO thing (whole) VALUES ($1)", 3);
            },
            CancellationToken.None);

        var read = await Database.ReadAsync(
            reading => reading.Query(
                "SELECT SUM(whole), COUNT(*), MAX(whole) > 2, CASE WHEN MIN(whole) = 2 THEN 1 ELSE 0 END, LENGTH('abc') FROM thing",
                row => (row.Integer(0), row.Integer(1), row.Flag(2), row.Integer(3), row.Integer(4))),
            CancellationToken.None);

        Assert.Equal([(5, 2, true, 1, 3)], read);
    }

    [DatabaseFact]
    public async Task A_parameter_may_come_twice_and_in_any_order()
    {
        var read = await Database.ReadAsync(
            reading => reading.Query(
                "SELECT 10 * $3 + $1, $2 || '!' WHERE $1 = $1 AND $3 > 0",
                row => (row.Integer(0), row.Text(1)),
                1,
                "two",
                3),
            CancellationToken.None);

        Assert.Equal([(31, "two!")], read);
    }

    [DatabaseFact]
    public async Task A_missing_value_is_refused() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Database.ReadAsync(
            reading => reading.Number("SELECT whole FROM thing WHERE id = $1"), CancellationToken.None));

    [DatabaseFact]
    public async Task Key_texts_sort_by_their_bytes()
    {
        string[] names = ["a", "B", "Z", "_", "a/", "a b", "aa", "é", "e\u0301", "z", "漢", "🦉", "\uFFFD", ""];
        await Database.WriteAsync(
            transaction =>
            {
                foreach (var name in names)
                {
                    transaction.Execute("INSERT INTO thing_key (name, raw) VALUES ($1, $2)", name, System.Text.Encoding.UTF8.GetBytes(name));
                }
            },
            CancellationToken.None);

        var byText = await Database.ReadAsync(reading => reading.Query("SELECT name FROM thing_key ORDER BY name", row => row.Text(0)), CancellationToken.None);
        var byBytes = await Database.ReadAsync(reading => reading.Query("SELECT name FROM thing_key ORDER BY raw", row => row.Text(0)), CancellationToken.None);
        var after = await Database.ReadAsync(
            reading => reading.Query("SELECT name FROM thing_key WHERE name > $1 ORDER BY name", row => row.Text(0), "a b"), CancellationToken.None);

        Assert.Equal(["", "B", "Z", "_", "a", "a b", "a/", "aa", "e\u0301", "z", "é", "漢", "\uFFFD", "🦉"], byText);
        Assert.Equal(byText, byBytes);
        Assert.Equal(byText.SkipWhile(name => name != "a/"), after);
    }

    [DatabaseFact]
    public async Task Counts_of_changed_rows_are_told()
    {
        var counts = await Database.WriteAsync(
            transaction => (
                transaction.Execute("INSERT INTO thing (whole) VALUES (1), (2), (2)"),
                transaction.Execute("UPDATE thing SET words = 'x' WHERE whole = $1", 2),
                transaction.Execute("DELETE FROM thing WHERE whole = $1", 7),
                transaction.Execute("INSERT INTO thing_key (name, raw) VALUES ('k', $1) ON CONFLICT DO NOTHING", new byte[] { 1 }),
                transaction.Execute("INSERT INTO thing_key (name, raw) VALUES ('k', $1) ON CONFLICT DO NOTHING", new byte[] { 1 })),
            CancellationToken.None);

        Assert.Equal((3, 2, 0, 1, 0), counts);
    }

    private async Task<T> ThereAndBackAsync<T>(string column, SqlValue value, Func<Row, T> read)
    {
        var returned = await Database.WriteAsync(
            transaction => transaction.Query($"INSERT INTO thing ({column}) VALUES ($1) RETURNING id", row => row.Integer(0), value)[0],
            CancellationToken.None);
        return await Database.ReadAsync(
            reading => reading.Query($"SELECT {column} FROM thing WHERE id = $1", read, returned)[0],
            CancellationToken.None);
    }
}
