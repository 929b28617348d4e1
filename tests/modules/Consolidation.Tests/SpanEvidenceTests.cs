using System;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

public sealed class SpanEvidenceTests
{
    private const string Leith = """{"label":"goby","startOffset":15,"endOffset":20}""";
    private const string Alba = """{"label":"wrasse","startOffset":5,"endOffset":9}""";

    [Fact]
    public void Each_answer_is_judged_by_the_others_of_its_text_and_context_only_teaches()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, AText("0", Leith, Leith, ""), AText("1", Alba)) with
        {
            Context = [AText("2", Leith, Leith, Leith) with { Text = null }],
        });

        Assert.Equal(["0", "0", "0"], outcome.Evidence.Select(one => one.DatasetObjectId));
        Assert.All(outcome.Evidence, one => Assert.True(one is { Given: null, Expected: null }));
        var idle = outcome.Evidence.Single(one => one.Worker == Answers.Of(3, "{}").Worker);
        Assert.True(idle is { Right: < 0.35, Weight: > 0.15 });
        Assert.True(outcome.Evidence[0].Right > idle.Right + 0.2);
        Assert.Equal(["0", "1"], outcome.Objects.Select(label => label.DatasetObjectId));
        Assert.Empty(outcome.Ignored);
    }

    [Fact]
    public void Whoever_marked_nothing_before_has_less_of_a_say_now()
    {
        var now = AText("0", Leith, "", "");
        var before = Enumerable.Range(1, 12).Select(i => AText($"{i}", i % 2 == 0 ? Alba : Leith, "", i % 2 == 0 ? Alba : Leith, i % 2 == 0 ? Alba : Leith) with { Text = null }).ToList();

        var strange = Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, now)).Objects[0].Chance;
        var known = Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, now with { Answers = [.. now.Answers.Take(2)] }) with { Context = before }).Objects[0].Chance;

        Assert.True(strange < 0.4, $"{strange}");
        Assert.True(known > 0.6, $"{known}");
    }

    [Fact]
    public void A_labels_chance_is_that_of_its_entities_and_nobodys_where_one_worker_answered()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, AText("0", Leith, Leith, Leith), AText("1", Leith, Alba, ""), AText("2", Alba)));

        Assert.True(outcome.Objects[0].Chance > 0.75, $"{outcome.Objects[0].Chance} {outcome.Objects[1].Chance}");
        Assert.True(outcome.Objects[1].Chance < 0.5);
        Assert.Null(outcome.Objects[2].Chance);
    }

    [Fact]
    public void An_answer_that_counts_for_nothing_judges_nobody()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.NamedEntities, AText("0", Leith, """{"label":"goby","startOffset":15,"endOffset":99}""")));

        Assert.Empty(outcome.Evidence);
        Assert.Null(outcome.Objects[0].Chance);
        Assert.Single(outcome.Ignored);
    }

    private static AnsweredObject AText(string id, params string[] entities) => new(
        id, [.. entities.Select((entity, at) => Answers.Of(at + 1, $$$"""{"crowd-entity-annotation":{"entities":[{{{entity}}}]}}"""))]) { Text = "MV 🐠 Alba left Leith." };
}
