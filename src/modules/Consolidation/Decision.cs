using System.Collections.Generic;
using Plumbline.HumanTasks;

namespace Plumbline.Consolidation;

/// <summary>What a person decided the label of an object to be: labels by their names, or what one worker answered.</summary>
/// <param name="Labels">One for kinds of one label; any number, each once, for kinds of several. Null when an answer is taken over.</param>
/// <param name="Answer">The answer that is taken over; null when labels are named.</param>
public sealed record Decision(IReadOnlyList<string>? Labels, GivenAnswer? Answer);
