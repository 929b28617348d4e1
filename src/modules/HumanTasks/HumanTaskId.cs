using System.Globalization;

namespace Plumbline.HumanTasks;

/// <summary>One thing asked. Random, so that nobody can count or guess tasks. Written as 16 lower-case hexadecimal digits.</summary>
public readonly record struct HumanTaskId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
