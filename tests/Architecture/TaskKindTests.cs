using Plumbline.Consolidation;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Templating;
using Plumbline.TruthInference;

namespace Plumbline.Architecture;

/// <summary>A task kind cuts across floors: each floor's registry has a row for every kind, or a row that says "not applicable".</summary>
public sealed class TaskKindTests
{
    public static TheoryData<string, IReadOnlyCollection<TaskKind>> Registries => new()
    {
        { "Manifests: answer shapes", [.. AnswerShapes.All.Select(shape => shape.Kind)] },
        { "Templating: built-in pages", BuiltInPages.Registered },
        { "TruthInference: methods", ConsolidationMethods.Registered },
        { "Consolidation: kinds", ConsolidationService.Registered },
    };

    [Theory]
    [MemberData(nameof(Registries))]
    public void Every_registry_has_a_row_for_every_kind(string registry, IReadOnlyCollection<TaskKind> registered) =>
        Rule.Holds(TaskKind.All.Except(registered).Select(kind => $"{registry} has no row for {kind}"));

    [Fact]
    public void No_kind_is_both_built_and_unbuilt_and_all_of_awss_names_are_known()
    {
        var built = TaskKind.All.Select(kind => kind.FunctionName).OfType<string>().ToList();

        Assert.Empty(built.Intersect(TaskKind.UnbuiltFunctionNames));
        Assert.Equal(23, built.Count + TaskKind.UnbuiltFunctionNames.Count);
    }
}
