using System;
using Npgsql;

namespace Plumbline.Storage.Postgres;

/// <summary>The work collided with another transaction; run from its start it will probably succeed.</summary>
internal sealed class Collision(Exception cause) : Exception("Two transactions collided.", cause);

/// <summary>The driver's exceptions in the waist's words.</summary>
internal static class PostgresFault
{
    /// <summary>What a failing statement means.</summary>
    public static Exception Of(NpgsqlException failure, string sql) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => new Collision(failure),
        PostgresException server when IsUnavailable(server.SqlState) => new StorageUnavailable($"PostgreSQL says: {server.MessageText}.", failure),
        PostgresException server => new StatementFailed(
            sql, $"PostgreSQL says: {server.MessageText} ({server.SqlState}).", server.SqlState == PostgresErrorCodes.UniqueViolation, failure),
        NpgsqlOperationInProgressException => new InvalidOperationException(
            $"Another statement's rows are still being read: collect them first. The statement was: {sql}", failure),
        _ => new StorageUnavailable("PostgreSQL cannot be reached.", failure),
    };

    /// <summary>What a failing COMMIT means: a refusal by the server kept nothing, silence may mean anything.</summary>
    public static Exception OfCommit(NpgsqlException failure) => failure switch
    {
        PostgresException server when server.SqlState[..2] is "08" or "57" => StorageUnavailable.Unanswered(failure),
        PostgresException => Of(failure, "COMMIT"),
        _ => StorageUnavailable.Unanswered(failure),
    };

    /// <summary>Connection trouble, out of disk, memory or connections, shut down, broken off, read-only standby, out of order.</summary>
    private static bool IsUnavailable(string state) =>
        state[..2] is "08" or "53" or "57" or "58" or "XX" || state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable;
}
