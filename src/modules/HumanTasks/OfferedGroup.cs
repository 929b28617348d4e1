using System;

namespace Plumbline.HumanTasks;

/// <summary>A group in a worker's job list.</summary>
public sealed record OfferedGroup(
    TaskGroupId Id,
    string Owner,
    string OwnerSubject,
    string Audience,
    string Title,
    string Description,
    string Shown,
    TimeSpan TimeLimit,
    DateTimeOffset OpenedAt,
    TaskCounts Counts);
