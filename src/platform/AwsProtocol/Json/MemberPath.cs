using System;
using System.Linq;

namespace Plumbline.AwsProtocol;

/// <summary>Member paths as AWS prints them: <c>humanTaskConfig.taskTitle</c>, <c>tags.1.member.key</c> (list members count from 1).</summary>
internal static class MemberPath
{
    /// <summary>From a C# expression such as <c>wire.HumanTaskConfig!.TaskTitle</c>, or a path already in AWS's form.</summary>
    public static string FromExpression(string expression)
    {
        var text = expression.Replace("?", "", StringComparison.Ordinal).Replace("!", "", StringComparison.Ordinal);
        text = text.StartsWith("wire.", StringComparison.Ordinal) ? text[5..] : text;
        return string.Join('.', text.Split('.').Select(LowerCamel));
    }

    /// <summary>From System.Text.Json's path such as <c>$.Tags[0].Key</c>.</summary>
    public static string FromJsonPath(string path) =>
        string.Join('.', path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Segment));

    private static string Segment(string text) =>
        text is ['[', .. var digits, ']'] && int.TryParse(digits, out var index) ? $"{index + 1}.member" : LowerCamel(text);

    private static string LowerCamel(string word) =>
        word.Length > 0 && char.IsAsciiLetterUpper(word[0]) ? char.ToLowerInvariant(word[0]) + word[1..] : word;
}
