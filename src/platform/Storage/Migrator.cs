using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Storage;

/// <summary>Brings tables up to date inside one transaction. Adapters call it; everybody else calls <see cref="Database.MigrateAsync"/>.</summary>
public static class Migrator
{
    /// <summary>The module name of this project's own tables. They come first, whether the plan names them or not.</summary>
    public const string Module = "storage";

    /// <summary>Any number will do, as long as every node takes the same one: "plumblin" in ASCII.</summary>
    private const long LockKey = 0x706C_756D_626C_696E;

    /// <summary>Runs what the database does not have yet. The caller's transaction holds a lock against other nodes until its end.</summary>
    /// <exception cref="DatabaseIsNewer" />
    /// <exception cref="ArgumentException">A module's numbers are not 1, 2, 3 … in order.</exception>
    public static void Run(Transaction transaction, MigrationPlan plan, DateTimeOffset now)
    {
        var modules = Ordered(plan);
        if (transaction.Dialect.IsPostgres)
        {
            // Held until the transaction ends, so it works through a connection pooler, which a session lock does not.
            _ = transaction.Query("SELECT pg_advisory_xact_lock($1)", static _ => true, LockKey);
        }

        transaction.Execute(transaction.Dialect.Render(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                module TEXT NOT NULL,
                number BIGINT NOT NULL,
                name TEXT NOT NULL,
                run_at_ms BIGINT NOT NULL,
                PRIMARY KEY (module, number)
            )
            """));
        var found = transaction
            .Query("SELECT module, MAX(number) FROM schema_migration GROUP BY module", static row => (Module: row.Text(0), Number: (int)row.Integer(1)))
            .ToDictionary(row => row.Module, row => row.Number);
        foreach (var module in modules)
        {
            var present = found.GetValueOrDefault(module.Key);
            if (present > module.Count())
            {
                throw new DatabaseIsNewer(module.Key, present, module.Count());
            }

            foreach (var migration in module.Skip(present))
            {
                RunOne(transaction, migration, now);
            }
        }
    }

    private static void RunOne(Transaction transaction, Migration migration, DateTimeOffset now)
    {
        foreach (var statement in SqlScript.Split(transaction.Dialect.Render(migration.Sql)))
        {
            var ofPostgres = statement.StartsWith(Dialect.OfPostgres, StringComparison.Ordinal);
            if (!ofPostgres)
            {
                transaction.Execute(statement);
            }
            else if (transaction.Dialect.IsPostgres)
            {
                transaction.Execute(statement[Dialect.OfPostgres.Length..]);
            }
        }

        transaction.Execute(
            "INSERT INTO schema_migration (module, number, name, run_at_ms) VALUES ($1, $2, $3, $4)",
            migration.Module,
            migration.Number,
            migration.Name,
            now);
    }

    private static List<IGrouping<string, Migration>> Ordered(MigrationPlan plan)
    {
        var own = Migration.FromAssembly(Module, typeof(Migrator).Assembly);
        var modules = own.Concat(plan.Migrations.Where(migration => migration.Module != Module)).GroupBy(migration => migration.Module).ToList();
        foreach (var module in modules)
        {
            var expected = 0;
            foreach (var migration in module)
            {
                if (migration.Number != ++expected)
                {
                    throw new ArgumentException($"Migration {migration.Number} of '{module.Key}' stands where number {expected} belongs.", nameof(plan));
                }
            }
        }

        return modules;
    }
}
