namespace Plumbline.RequesterConsole.Tests;

public sealed class AnswerPartsTests
{
    [Theory]
    [InlineData("""{"ordinalRankingDimensions":[{"name":"Clear","responseRankings":[2,1,2]}]}""")]
    [InlineData("""{"crowd-text-ranking":{"ordinalRankingDimensions":[{"name":"Clear","responseRankings":[2,1,2]}]}}""")]
    public void Rankings_are_found_under_the_answer_and_under_the_element(string answer)
    {
        var (name, ranks) = Assert.Single(AnswerParts.Rankings(answer));

        Assert.Equal("Clear", name);
        Assert.Equal([2, 1, 2], ranks);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"ordinalRankingDimensions":7}""")]
    [InlineData("""{"ordinalRankingDimensions":[{"name":1,"responseRankings":[1]}]}""")]
    [InlineData("""{"ordinalRankingDimensions":[{"name":"Clear"}]}""")]
    [InlineData("not json")]
    public void Whatever_else_an_answer_holds_is_no_ranking(string answer) => Assert.Empty(AnswerParts.Rankings(answer));

    [Fact]
    public void Half_a_character_in_an_answer_is_shown_as_what_it_is()
    {
        Assert.Equal("\uFFFD", Assert.Single(AnswerParts.Rankings("""{"ordinalRankingDimensions":[{"name":"\ud83d","responseRankings":[1]}]}""")).Name);
        Assert.Contains("\uFFFD", JsonPage.Pretty("""{"\ud83d":"\udc20"}"""), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_are_found_with_answers_and_tags()
    {
        var (question, answer, tags) = Assert.Single(AnswerParts.Questions("""{"qa":{"pairs":[{"question":"Who?","answer":"Ann","tags":["easy"]},{"question":"Half"}]}}"""));

        Assert.Equal(("Who?", "Ann"), (question, answer));
        Assert.Equal(["easy"], tags);
    }
}
