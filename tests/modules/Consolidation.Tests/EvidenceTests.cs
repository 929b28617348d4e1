using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

public sealed class EvidenceTests
{
    [Fact]
    public void Each_answer_is_judged_by_the_others_of_its_object_and_context_only_teaches()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.ImageClassification, AnObject("0", "goby", "goby", "wrasse"), AnObject("1", "sponge")) with
        {
            Context = [AnObject("2", "sponge", "sponge", "sponge")],
        });

        Assert.Equal([("0", 1), ("0", 2), ("0", 2)], outcome.Evidence.Select(one => (one.DatasetObjectId, one.Given!.Value)).Order());
        var wrasse = outcome.Evidence.Single(one => one.Given == 1);
        Assert.True(wrasse.Right < 0.5 && wrasse.Weight > 0.3 && wrasse.Expected == 2);
        Assert.All(outcome.Pairs, pair => Assert.Equal(1, pair.Shared));
    }

    [Fact]
    public void A_choice_of_several_labels_is_as_right_as_its_labels_are()
    {
        AnsweredObject Several(string id, params string[] json) => new(
            id, [.. json.Select((labels, at) => Answers.Of(at + 1, $$$"""{"crowd-image-classifier-multi-select":{"labels":{{{labels}}}}}"""))]);

        var outcome = Answers.Service.Consolidate(Answers.Ask(
            TaskKind.ImageMultiLabel,
            Several("0", """["goby"]""", """["goby"]""", """["goby","wrasse"]""", """["goby"]"""),
            Several("1", """["sponge"]""", """["sponge"]""", """["wrasse"]""", """["sponge"]""")));

        var third = outcome.Evidence.Where(one => one.Worker == Answers.Of(3, "{}").Worker).ToList();
        Assert.Equal(2, third.Count);
        Assert.True(third[0].Right > third[1].Right);
        Assert.True(outcome.Evidence.Where(one => one.Worker == Answers.Of(1, "{}").Worker).All(one => one.Right > 0.8));
        Assert.All(outcome.Evidence, one => Assert.Null(one.Given));
    }

    private static AnsweredObject AnObject(string id, params string[] labels) =>
        new(id, [.. labels.Select((label, at) => Answers.Of(at + 1, $$$"""{"crowd-image-classifier":{"label":"{{{label}}}"}}"""))]);
}
