using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Removes what is over: session keys, browser sessions, expired tokens, forgotten wrong passwords. Nothing depends on its pace.</summary>
internal sealed class SweepRunner(Database database, TimeProvider clock) : IRunner
{
    private const int Slice = 100;

    // SQLite as built here has no DELETE … LIMIT, hence the inner selections.
    private static readonly string[] Statements =
    [
        "DELETE FROM accounts_session_key WHERE access_key_id IN (SELECT access_key_id FROM accounts_session_key WHERE expires_at_ms < $1 LIMIT $2)",
        "DELETE FROM accounts_session WHERE cookie_hash IN (SELECT cookie_hash FROM accounts_session WHERE expires_at_ms < $1 LIMIT $2)",
        "DELETE FROM accounts_token WHERE token_id IN (SELECT token_id FROM accounts_token WHERE expires_at_ms < $1 LIMIT $2)",
        "DELETE FROM accounts_patience WHERE email_hash IN (SELECT email_hash FROM accounts_patience WHERE changed_at_ms < $1 LIMIT $2)",
    ];

    /// <inheritdoc />
    public string Name => "accounts.sweep";

    /// <inheritdoc />
    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var yesterday = clock.GetUtcNow() - TimeSpan.FromDays(1);
        var most = await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var most = 0;
                foreach (var statement in Statements)
                {
                    most = Math.Max(most, transaction.Execute(statement, yesterday, Slice));
                }

                return most;
            },
            cancel,
            WriteLane.Batch);
        return most == Slice ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }
}
