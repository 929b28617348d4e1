using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>Tables come up to date once, in order, whoever starts.</summary>
public abstract class MigrationContract(string kind)
{
    private static readonly Migration First = new("cats", 1, "cats", "CREATE TABLE cat (name TEXT NOT NULL); INSERT INTO cat (name) VALUES ('a;b');");
    private static readonly Migration Second = new("cats", 2, "ages", "-- a comment; with a semicolon\nALTER TABLE cat ADD COLUMN age BIGINT;\n\n-- and the end");
    private static readonly Migration Dogs = new("dogs", 1, "dogs", "CREATE TABLE dog (cats BIGINT); INSERT INTO dog (cats) SELECT COUNT(*) FROM cat;");

    [DatabaseFact]
    public async Task Every_module_runs_in_order_and_only_once()
    {
        await using var opened = await TestDatabases.OpenAsync(kind, new FakeClock(), First, Dogs);

        await opened.Database.MigrateAsync(new([First, Second, Dogs]), CancellationToken.None);
        await opened.Database.MigrateAsync(new([First, Second, Dogs]), CancellationToken.None);

        var cats = await opened.Database.ReadAsync(reading => reading.Query("SELECT name, age FROM cat", row => (row.Text(0), row.IntegerOrNull(1))), CancellationToken.None);
        Assert.Equal([("a;b", null)], cats);
        Assert.Equal(1, await opened.Database.ReadAsync(reading => reading.Number("SELECT cats FROM dog"), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_database_of_a_later_version_is_refused()
    {
        await using var opened = await TestDatabases.OpenAsync(kind, new FakeClock(), First, Second);

        var refusal = await Assert.ThrowsAsync<DatabaseIsNewer>(() => opened.Database.MigrateAsync(new([First]), CancellationToken.None));

        Assert.Contains("migration 2 of 'cats'", refusal.Message, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_step_that_fails_leaves_nothing_of_the_run()
    {
        await using var opened = await TestDatabases.OpenAsync(kind, new FakeClock());
        var broken = new Migration("dogs", 1, "broken", "CREATE TABLE dog (id BIGINT); INSERT INTO nowhere VALUES (1)");

        await Assert.ThrowsAsync<StatementFailed>(() => opened.Database.MigrateAsync(new([First, broken]), CancellationToken.None));

        await opened.Database.MigrateAsync(new([First, Dogs]), CancellationToken.None);
        Assert.Equal(1, await opened.Database.ReadAsync(reading => reading.Number("SELECT cats FROM dog"), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_statement_of_PostgreSQL_alone_is_left_out_elsewhere()
    {
        var mixed = new Migration(
            "birds",
            1,
            "birds",
            """
            CREATE TABLE bird (name TEXT NOT NULL);
            {postgres}
            -- A body of several statements.
            CREATE FUNCTION add_bird() RETURNS BIGINT LANGUAGE plpgsql AS $$ BEGIN INSERT INTO bird (name) VALUES ('wren'); RETURN 1; END $$;
            {postgres} SELECT add_bird();
            INSERT INTO bird (name) VALUES ('robin');
            """);

        await using var opened = await TestDatabases.OpenAsync(kind, new FakeClock(), mixed);

        var birds = await opened.Database.ReadAsync(reading => reading.Query("SELECT name FROM bird", row => row.Text(0)), CancellationToken.None);
        Assert.Equal(opened.Database.Dialect.IsPostgres ? ["wren", "robin"] : ["robin"], birds);
    }

    [DatabaseFact]
    public async Task Numbers_with_a_gap_are_a_bug()
    {
        await using var opened = await TestDatabases.OpenAsync(kind, new FakeClock());

        await Assert.ThrowsAsync<ArgumentException>(() => opened.Database.MigrateAsync(new([Second]), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task Two_that_migrate_at_once_do_each_step_once()
    {
        await using var opened = await TestDatabases.OpenAsync(kind, new FakeClock());
        await using var second = await SecondAsync(opened);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => (i % 2 == 0 ? opened.Database : second ?? opened.Database).MigrateAsync(new([First, Second, Dogs]), CancellationToken.None))));

        Assert.Equal(1, await opened.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM cat"), CancellationToken.None));
        Assert.Equal(1, await opened.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM dog"), CancellationToken.None));
    }

    /// <summary>Another node on the same database, where there can be one.</summary>
    protected abstract Task<Database?> SecondAsync(TestDatabase opened);
}

public sealed class SqlScriptTests
{
    [Theory]
    [InlineData("A; B", new[] { "A", "B" })]
    [InlineData("A;\n;; ", new[] { "A" })]
    [InlineData("", new string[0])]
    [InlineData("-- only; words\n", new string[0])]
    [InlineData("/* no; */ A /* ; */; B", new[] { "/* no; */ A /* ; */", "B" })]
    [InlineData("A ';' B; C \";\" D", new[] { "A ';' B", "C \";\" D" })]
    [InlineData("A 'it''s; so'; B", new[] { "A 'it''s; so'", "B" })]
    [InlineData("DO $$ BEGIN A; B; END $$; C", new[] { "DO $$ BEGIN A; B; END $$", "C" })]
    [InlineData("A - B / C; D", new[] { "A - B / C", "D" })]
    [InlineData("A 'open; end", new[] { "A 'open; end" })]
    public void A_script_is_cut_where_its_statements_end(string script, string[] statements) =>
        Assert.Equal(statements, SqlScript.Split(script));
}
