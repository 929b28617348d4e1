namespace Plumbline.Manifests.Tests;

public sealed class AnswerContentTests
{
    [Theory]
    [InlineData("""{"\ud83d":"a"}""", "\uFFFD", "a")]
    [InlineData("""{"a":"\uDC20x"}""", "a", "\uFFFDx")]
    [InlineData("""{"a":"\ud83d\ud83d\udc20"}""", "a", "\uFFFD🐠")]
    [InlineData("""{"a":"\ud83d\n\udc20"}""", "a", "\uFFFD\n\uFFFD")]
    [InlineData("""{"a":"\\ud83d"}""", "a", "\\ud83d")]
    [InlineData("""{"a":"\\\ud83d"}""", "a", "\\\uFFFD")]
    [InlineData("""{"\u00e9":"\ud83d\udc20"}""", "é", "🐠")]
    public void Halves_of_a_pair_are_replaced_and_nothing_else(string json, string name, string value)
    {
        var member = Assert.Single(AnswerContent.Parse(json).EnumerateObject());

        Assert.Equal((name, value), (member.Name, member.Value.GetString()));
    }
}
