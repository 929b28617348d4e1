using System.Linq;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Manifests.Tests;

public sealed class AnswerShapeTests
{
    [Fact]
    public void Every_kind_has_a_shape() => Assert.Equal(TaskKind.All, AnswerShapes.All.Select(shape => shape.Kind));

    [Theory]
    [InlineData("""{"crowd-image-classifier":{"label":"a"}}""", "a")]
    [InlineData("""{"note":"x","other":{"label":"no"},"crowd-image-classifier":{"label":"a"}}""", "a")]
    [InlineData("""{"note":"x","n":{"label":3},"my-own":{"label":"b","workerComment":"c"}}""", "b")]
    [InlineData("""{"label":"c"}""", "c")]
    [InlineData("""{"crowd-image-classifier":{"label":""}}""", null)]
    [InlineData("""{"crowd-image-classifier":{"label":null}}""", null)]
    [InlineData("""{"crowd-image-classifier":{"label":"\ud83d"}}""", null)]
    [InlineData("""{"crowd-image-classifier":{"labels":["a"]}}""", null)]
    [InlineData("{}", null)]
    [InlineData("\"a\"", null)]
    [InlineData("[]", null)]
    public void The_chosen_label_is_found_whatever_the_element_is_called(string answer, string? label) =>
        Assert.Equal(label, AnswerShapes.Of(TaskKind.ImageClassification).ChosenLabel(JsonElement.Parse(answer)));
}
