using System;

namespace Plumbline.Kernel;

/// <summary>
/// Somebody – or something – that answers tasks, as requesters see it: <c>private.us-east-1.9f0c2a71d4b6e833</c> for team members,
/// <c>public.…</c> for the crowd. 1–100 characters without spaces.
/// </summary>
public readonly record struct WorkerId
{
    private readonly string? text;

    private WorkerId(string text) => this.text = text;

    public static bool TryParse(string? candidate, out WorkerId id)
    {
        var valid = candidate is { Length: >= 1 and <= 100 } && !candidate.AsSpan().ContainsAny(" \t\r\n/");
        id = valid ? new(candidate!) : default;
        return valid;
    }

    /// <summary>For values that come from our own tables.</summary>
    public static WorkerId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a worker id.");

    /// <inheritdoc />
    public override string ToString() =>
        text ?? throw new InvalidOperationException("A WorkerId was read before it was given a value.");
}
