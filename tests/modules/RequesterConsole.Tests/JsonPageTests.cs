namespace Plumbline.RequesterConsole.Tests;

public sealed class JsonPageTests
{
    [Fact]
    public void What_the_output_line_does_not_have_is_not_shown()
    {
        Assert.Equal("""{"l-metadata":{"failure-reason":"x"}}""", JsonPage.ObjectOf(("l", null), ("l-metadata", """{"failure-reason":"x"}""")));
        Assert.Equal("""{"a\"b":0,"m":{}}""", JsonPage.ObjectOf(("a\"b", "0"), ("m", "{}")));
    }

    [Theory]
    [InlineData("no json", "no json")]
    [InlineData("""{"a":"\u4F60"}""", "{\n  \"a\": \"\u4F60\"\n}")]
    public void Json_is_laid_out_in_its_own_letters(string json, string expected) => Assert.Equal(expected, JsonPage.Pretty(json));
}
