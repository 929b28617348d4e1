using System;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>One worker on one task. Written as 16 lower-case hexadecimal digits.</summary>
/// <remarks>
/// 41 bits of milliseconds since 2025, so that rows made together lie together, then 21 random bits. Knowing one gives nothing:
/// every call checks that the assignment is the asking worker's own.
/// </remarks>
public readonly record struct AssignmentId(long Value)
{
    private const long Epoch2025 = 1_735_689_600_000;

    public static bool TryParse(string? candidate, out AssignmentId id)
    {
        var valid = long.TryParse(candidate, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && candidate is { Length: 16 }
            && value >= 0;
        id = valid ? new(value) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    internal static AssignmentId New(DateTimeOffset now, IdSource ids)
    {
        var since = Math.Clamp(now.ToUnixTimeMilliseconds() - Epoch2025, 0, (1L << 41) - 1);
        return new((since << 21) | ((ids.NewNumber() >> 1) & 0x1F_FFFF));
    }
}
