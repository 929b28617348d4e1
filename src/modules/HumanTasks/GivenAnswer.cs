using System;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>An answer as the owner reads it.</summary>
/// <param name="Counted">False for answers kept aside.</param>
/// <param name="Late">It came after its lease's end.</param>
public sealed record GivenAnswer(
    HumanTaskId Task,
    AssignmentId Assignment,
    WorkerId Worker,
    int Round,
    string Answer,
    DateTimeOffset StartedAt,
    DateTimeOffset SubmittedAt,
    double ActiveSeconds,
    bool Counted,
    bool Late = false);
