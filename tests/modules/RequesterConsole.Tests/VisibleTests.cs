namespace Plumbline.RequesterConsole.Tests;

public sealed class VisibleTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Fruit \u05E9\u05DC\u05D5\u05DD \U0001F9C3", "Fruit \u05E9\u05DC\u05D5\u05DD \U0001F9C3")]
    [InlineData("not\u202Esafe", "not⟨U+202E⟩safe")]
    [InlineData("Ca\u200Bt\n", "Ca⟨U+200B⟩t⟨U+000A⟩")]
    public void What_turns_or_hides_letters_is_shown(string? text, string expected) => Assert.Equal(expected, Visible.Text(text));
}
