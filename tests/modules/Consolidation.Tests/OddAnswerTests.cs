using System;
using System.Linq;
using System.Text;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

/// <summary>The server keeps any JSON object as an answer; whatever it holds, consolidation counts it or says why not.</summary>
public sealed class OddAnswerTests
{
    private static readonly string[] Parts =
    [
        "{", "}", "[", "]", ",", ":", "\"label\"", "\"labels\"", "\"entities\"", "\"startOffset\"", "\"endOffset\"", "\"workerComment\"", "\"crowd-classifier\"",
        "\"crowd-image-classifier\"", "\"crowd-entity-annotation\"", "\"goby\"", "\"\\ud83d\"", "\"\\ud83d\\udc20\"", "\"\\u0000\"", "\"\"", "1", "-1", "1e400", "0.5", "99999999999999999999", "null", "true",
    ];

    public static TheoryData<string> Kinds => [.. TaskKind.All.Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void No_answer_stops_a_batch(string kind)
    {
        var random = new Random(5);
        for (var round = 0; round < 4_000; round++)
        {
            var answer = new StringBuilder("{\"crowd-classifier\":");
            for (var length = random.Next(1, 14); length > 0; length--)
            {
                answer.Append(Parts[random.Next(Parts.Length)]);
            }

            var item = new AnsweredObject("0", [Answers.Of(1, random.Next(2) == 0 ? answer.Append('}').ToString() : OddButValid(random, 0))]) { Text = "A goby." };
            var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.ByName(kind)!, item));

            var label = Assert.Single(outcome.Objects);
            Assert.NotEqual(label.FailureReason is null, label.Value.IsEmpty);
            Assert.Equal(label.FailureReason is null || kind == "custom" ? 0 : 1, outcome.Ignored.Count);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Whatever_several_workers_answer_they_are_judged_within_bounds(string kind)
    {
        var random = new Random(6);
        for (var round = 0; round < 400; round++)
        {
            AnsweredObject AnObject(int id) => new($"{id}", [.. Enumerable.Range(1, 3).Select(worker => Answers.Of(worker, OddButValid(random, 0)))]) { Text = "A goby." };
            var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.ByName(kind)!, AnObject(0), AnObject(1)) with { Context = [AnObject(2), AnObject(3)] });

            Assert.Equal(2, outcome.Objects.Count);
            Assert.All(outcome.Evidence, one => Assert.True(one is { Right: >= 0 and <= 1, Weight: >= 0 and <= 1 }, one.ToString()));
            Assert.All(outcome.Objects, label => Assert.True(label.Chance is null or (>= 0 and <= 1), $"{label.Chance}"));
            Assert.Equal(kind == "custom" ? 6 : outcome.Evidence.Count, outcome.Evidence.Count);
        }
    }

    private static string OddButValid(Random random, int depth) => depth > 3 ? "1" : random.Next(4) switch
    {
        0 when depth > 0 => Parts[random.Next(15, Parts.Length)],
        1 when depth > 0 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => OddButValid(random, depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"{Parts[random.Next(6, 20)]}:{OddButValid(random, depth + 1)}"))}}}",
    };
}
