using System.Text.Json;
using Plumbline.HumanTasks;
using Plumbline.Manifests;

namespace Plumbline.Consolidation;

/// <summary>Answers are stored as they were sent; whoever reads one finds out here whether it can be read.</summary>
internal static class AnswerReading
{
    /// <summary>Null when it is no JSON.</summary>
    public static JsonElement? Read(this GivenAnswer answer)
    {
        try
        {
            return AnswerContent.Parse(answer.Answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
