using System.Collections.Generic;

namespace Plumbline.TruthInference.Structures;

/// <summary>What a method believes about one worker.</summary>
/// <param name="Skill">0–1, higher is better, by the method's own measure.</param>
/// <param name="Answers">Objects the worker answered.</param>
/// <param name="Traits">Further figures by name, such as <c>bias</c> or <c>deviation</c>; the method's page says which, with units.</param>
public sealed record WorkerTrust(string WorkerId, double Skill, int Answers, IReadOnlyDictionary<string, double> Traits)
{
    /// <summary>No further figures.</summary>
    public static IReadOnlyDictionary<string, double> NoTraits { get; } = new Dictionary<string, double>();
}
