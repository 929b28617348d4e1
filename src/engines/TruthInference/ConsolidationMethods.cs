using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference;

/// <summary>Every built-in method by its name, and the one a task kind gets when nobody chose.</summary>
public static class ConsolidationMethods
{
    public static IReadOnlyList<IClassInference> All { get; } =
    [
        new MajorityVote(), new WeightedMajority(), new ZeroBasedSkill(), new OneCoin(), new DawidSkene(), new ShrunkDawidSkene(), new TwoLevelDawidSkene(),
        new Ibcc(), new CommunityBcc(), new Ebcc(), new BayesianWeightedAverage(), new Glad(), new Mace(), new Mmsr(), new Kos(), new OrdinalDawidSkene(),
        new AwsDawidSkene(), new Auto(),
    ];

    /// <summary>One row a task kind. Null: answers of that kind are not consolidated here.</summary>
    private static readonly Dictionary<TaskKind, IClassInference?> Defaults = new()
    {
        [TaskKind.ImageClassification] = ByName("auto"),
        [TaskKind.ImageMultiLabel] = ByName("auto"),
        [TaskKind.TextClassification] = ByName("auto"),
        [TaskKind.TextMultiLabel] = ByName("auto"),
        [TaskKind.NamedEntities] = null,
        [TaskKind.VideoClassification] = ByName("auto"),
        [TaskKind.BoxVerification] = ByName("auto"),
        [TaskKind.MaskVerification] = ByName("auto"),
        [TaskKind.Custom] = null,
    };

    /// <summary>Kinds that have a row: a default method, or none on purpose.</summary>
    public static IReadOnlyCollection<TaskKind> Registered => Defaults.Keys;

    /// <summary>The method called <paramref name="name"/>, exact spelling; null when there is none.</summary>
    public static IClassInference? ByName(string name) => All.FirstOrDefault(method => method.Name == name);

    /// <summary>The method used when a job names none; null for kinds whose answers stay as given.</summary>
    public static IClassInference? DefaultFor(TaskKind kind) => Defaults.GetValueOrDefault(kind);
}
