using System;
using Plumbline.HumanTasks;

namespace Plumbline.Quality;

/// <summary>What a worker is told about their work in a group.</summary>
/// <param name="Sentence">The reason with its figures; names no other worker.</param>
public sealed record QualityWarning(TaskGroupId Group, DateTimeOffset At, string Sentence);
