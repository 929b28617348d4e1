using System;
using Plumbline.Kernel;

namespace Plumbline.Storage;

/// <summary>The database or the disk cannot take this now. The same call may be tried again.</summary>
/// <remarks>Nothing was kept, unless <see cref="OutcomeUnknown"/> says that the connection broke in the middle of a commit.</remarks>
public sealed class StorageUnavailable : TryAgainLater
{
    public StorageUnavailable(string why, Exception? cause = null)
        : base($"Storage cannot take this now: {why} Nothing was saved; try again.") =>
        Cause = cause;

    private StorageUnavailable(Exception cause)
        : base("Storage went away while it was saving this: it may have been kept or not. Look before trying again.")
    {
        Cause = cause;
        OutcomeUnknown = true;
    }

    public Exception? Cause { get; }

    /// <summary>True when nobody can say whether the commit arrived; request ids make the repeat harmless.</summary>
    public bool OutcomeUnknown { get; }

    /// <summary>A commit that was sent and never answered.</summary>
    public static StorageUnavailable Unanswered(Exception cause) => new(cause);
}

/// <summary>The database was written by a later version of Plumbline.</summary>
public sealed class DatabaseIsNewer(string module, int found, int known)
    : Refusal($"The database holds migration {found} of '{module}', but this version of Plumbline knows only {known}. Start the newer version, or restore a backup.");

/// <summary>Another process has the data file open.</summary>
public sealed class DatabaseInUse(string path)
    : Refusal($"The database '{path}' is in use by another Plumbline process. Stop that one first, or give this one its own --data folder.");

/// <summary>A bug: the database refused a statement. The transaction it ran in keeps nothing, even if the work swallows this.</summary>
/// <remarks>A module that expects a row to exist already says so with ON CONFLICT instead of catching this.</remarks>
public sealed class StatementFailed(string sql, string why, bool conflicts, Exception? cause = null)
    : Exception($"{why} The statement was: {sql}", cause)
{
    /// <summary>True when a unique index or primary key held the value already.</summary>
    public bool Conflicts { get; } = conflicts;
}
