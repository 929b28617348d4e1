using System;
using System.Linq;
using System.Text.Json.Nodes;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

public sealed class VerificationTests
{
    [Fact]
    public void The_class_is_text_and_comments_go_along_in_the_order_they_came()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.BoxVerification, new AnsweredObject("0", [
            Answers.Of(2, """{"crowd-image-classifier":{"label":"wrasse","workerComment":"Too \"wide\"."}}"""),
            Answers.Of(1, """{"crowd-image-classifier":{"label":"wrasse","workerComment":"  "}}"""),
            Answers.Of(3, """{"crowd-image-classifier":{"label":"goby","workerComment":"Fine."}}"""),
        ])));

        var label = Assert.Single(outcome.Objects);
        Assert.Equal("\"1\"", Answers.Text(label.Value));
        var metadata = JsonNode.Parse(Answers.Text(label.Metadata))!.AsObject();
        Assert.Equal("groundtruth/label-verification", (string)metadata["type"]!);
        Assert.Equal("wrasse", (string)metadata["class-name"]!);
        Assert.Equal(["Too \"wide\".", "Fine."], metadata["worker-feedback"]!.AsArray().Select(one => (string)one!["comment"]!));
        Assert.Equal("worker-feedback", metadata.Last().Key);
    }

    [Fact]
    public void Nobody_comments_and_the_key_is_not_there()
    {
        var outcome = Answers.Service.Consolidate(Answers.Ask(TaskKind.MaskVerification, new AnsweredObject("0", [Answers.Of(1, """{"crowd-image-classifier":{"label":"goby"}}""")])));

        Assert.DoesNotContain("worker-feedback", Answers.Text(outcome.Objects[0].Metadata), StringComparison.Ordinal);
    }
}
