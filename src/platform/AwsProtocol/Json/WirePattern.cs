using System;
using System.Text.RegularExpressions;

namespace Plumbline.AwsProtocol;

/// <summary>A pattern as a service model writes it. It must match the whole value; errors print it as written.</summary>
/// <remarks>
/// Runs without backtracking; a pattern with look-arounds cannot, and gets a time limit of 100 ms instead, a value that
/// exceeds it counting as no match. Make one per pattern, in a static field.
/// </remarks>
public sealed class WirePattern
{
    private readonly Regex regex;

    /// <param name="text">As in the model, such as <c>^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}</c>.</param>
    public WirePattern(string text)
    {
        Text = text;
        var whole = $@"\A(?:{text})\z";
        try
        {
            regex = new(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            regex = new(whole, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
    }

    public string Text { get; }

    public bool Matches(string value)
    {
        try
        {
            return regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
