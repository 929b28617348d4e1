using System.Collections.Generic;

namespace Plumbline.HumanTasks;

/// <summary>A JSON object merged under many others: taken apart once.</summary>
internal sealed class SharedObject(string text)
{
    public string Text => text;

    public IReadOnlyList<(string Name, string Text)> Members { get; } = Json.Members(text);
}
