using System;

namespace Plumbline.HumanTasks;

/// <summary>An assignment in a worker's own list.</summary>
public sealed record WorkerAssignment(
    AssignmentId Id,
    TaskGroupId Group,
    string OwnerSubject,
    string Title,
    AssignmentState State,
    DateTimeOffset TakenAt,
    DateTimeOffset? Deadline,
    DateTimeOffset? EndedAt);
