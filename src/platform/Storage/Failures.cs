using System;
using Plumbline.Kernel;

namespace Plumbline.Storage;

/// <summary>The database or the disk cannot take this now. Nothing was kept; the same call may be tried again.</summary>
public sealed class StorageUnavailable(string why, Exception? cause = null)
    : Refusal($"Storage cannot take this now: {why} Nothing was saved; try again.")
{
    public Exception? Cause { get; } = cause;
}

/// <summary>The database was written by a later version of Plumbline.</summary>
public sealed class DatabaseIsNewer(string module, int found, int known)
    : Refusal($"The database holds migration {found} of '{module}', but this version of Plumbline knows only {known}. Start the newer version, or restore a backup.");
