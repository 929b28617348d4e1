using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>What never changes about a group; may be remembered once its row has been seen committed.</summary>
internal sealed record TaskGroup(
    long Id,
    string Owner,
    string OwnerSubject,
    AccountScope Scope,
    string Audience,
    NewsWanted News,
    TimeSpan TimeLimit,
    TimeSpan Lifetime,
    int LeasesPerWorker,
    bool Prefetch,
    DateTimeOffset OpenedAt,
    string PageHash,
    string Title,
    string Description,
    string Shown,
    SharedObject SharedInput)
{
    public bool IsFor(WorkerOnDuty worker) => worker.Audiences.Contains(Audience, StringComparer.Ordinal);

    public bool Wants(NewsWanted news) => (News & news) != 0;
}
