using System;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>What an owner says about one task.</summary>
/// <param name="Id">Chosen by the owner from its <see cref="IdSource"/> so that a rerun of its slice registers nothing twice.</param>
/// <param name="Subject">What the owner calls it, such as the data object's index; comes back in news. Bars by subject compare it within the account.</param>
/// <param name="Input">The task's own JSON object.</param>
/// <param name="Wanted">Answers wanted in the first round, 1 or more.</param>
/// <param name="Rank">Order of release within the group, lowest first.</param>
/// <param name="PageHash">Overrides the group's page; null to use it.</param>
/// <param name="ExpiresAt">Fixed expiry; null to expire the group's lifetime after release.</param>
public sealed record NewHumanTask(HumanTaskId Id, string Subject, string Input, int Wanted, long Rank, string? PageHash = null, DateTimeOffset? ExpiresAt = null);
