using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.Preparation.Datasets;

/// <summary>A dataset that was asked for, and how far it is.</summary>
/// <param name="Asked">As it was asked for.</param>
/// <param name="AskedBy">Who, in the words of the audit log.</param>
/// <param name="Read">Objects looked at so far.</param>
/// <param name="Written">Objects that are in the manifest; when only checked, that would be.</param>
/// <param name="Manifest">Where the manifest is or will be; the source itself when it was only checked.</param>
/// <param name="Report">Null until it has ended.</param>
/// <param name="Failure">A sentence when <see cref="DatasetStatus.Failed"/>.</param>
public sealed record Dataset(
    string Id,
    AccountScope Scope,
    NewDataset Asked,
    string AskedBy,
    DatasetStatus Status,
    bool CancelAsked,
    long Read,
    long Written,
    string Manifest,
    DatasetReport? Report,
    string? Failure,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    public bool IsOpen => Status is DatasetStatus.Waiting or DatasetStatus.Running;
}

/// <remarks>Waiting → Running → Ready | Failed | Cancelled. Stored by name.</remarks>
public enum DatasetStatus
{
    Waiting,
    Running,
    Ready,
    Failed,
    Cancelled,
}

/// <summary>What was found on the way, for the requester to read before anybody is asked to label.</summary>
public sealed record DatasetReport
{
    /// <summary>Objects looked at; blank lines are none.</summary>
    public long Read { get; init; }

    public long Written { get; init; }

    /// <summary>Objects that cannot be used; they are left out.</summary>
    public long Faulty { get; init; }

    /// <summary>Objects that the filter left out.</summary>
    public long Filtered { get; init; }

    /// <summary>Objects that chance left out.</summary>
    public long Unchosen { get; init; }

    /// <summary>Objects seen before, left out or not.</summary>
    public long Duplicates { get; init; }

    /// <summary>Faults and duplicates, one sentence each, in order; the first hundred.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What was passed over without harm: byte order marks, line ends, blank lines, other files.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first lines as they are written, each cut after a thousand characters.</summary>
    public IReadOnlyList<string> Preview { get; init; } = [];
}
