using System.Text.Json;

namespace Plumbline.Server.Answers;

/// <summary>One line of an answer file.</summary>
/// <param name="Line">Where it began, from 1, for messages.</param>
/// <param name="Label">As text: a CSV cell, or the JSON string, number or document.</param>
internal readonly record struct AnswerRow(long Line, string Task, string Worker, string Label)
{
    /// <summary>Text of a JSON value; strings without their quotes.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
