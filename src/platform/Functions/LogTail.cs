using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Functions;

/// <summary>The end of what a function prints: enough to find a mistake, never more than a page.</summary>
/// <remarks>Lambda's own log tail has 4 KB as well.</remarks>
public sealed class LogTail
{
    /// <summary>Characters kept of one call.</summary>
    public const int Characters = 4_096;

    private readonly Lock gate = new();
    private readonly byte[] kept = new byte[4 * Characters];
    private int length;
    private bool isCut;
    private byte[] mark = [];
    private TaskCompletionSource marked = NewSource();

    /// <summary>Forgets what was printed, and looks out for the mark after the next call.</summary>
    internal void Begin(string id)
    {
        lock (gate)
        {
            (length, isCut) = (0, false);
            mark = [0, .. Encoding.ASCII.GetBytes(id), 0];
            marked = NewSource();
        }
    }

    internal void Add(ReadOnlySpan<byte> printed)
    {
        lock (gate)
        {
            if (length + printed.Length > kept.Length)
            {
                isCut = true;
                printed = printed.Length > kept.Length ? printed[^kept.Length..] : printed;
                var keep = Math.Min(length, kept.Length - printed.Length);
                kept.AsSpan(length - keep, keep).CopyTo(kept);
                length = keep;
            }

            printed.CopyTo(kept.AsSpan(length));
            length += printed.Length;
            if (mark.Length > 0 && kept.AsSpan(0, length).IndexOf(mark) is >= 0 and var at)
            {
                length = at;
                marked.TrySetResult();
            }
        }
    }

    internal void End()
    {
        lock (gate)
        {
            marked.TrySetResult();
        }
    }

    /// <summary>Until all that the call printed is here.</summary>
    internal Task WholeAsync()
    {
        lock (gate)
        {
            return marked.Task;
        }
    }

    /// <inheritdoc />
    public override string ToString()
    {
        lock (gate)
        {
            return Shorten(Encoding.UTF8.GetString(kept.AsSpan(0, length)), isCut);
        }
    }

    /// <summary>The end of a log that came whole, without what no page should hold.</summary>
    public static string Shorten(string text, bool isCut = false)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal).TrimEnd();
        if (clean.Length <= Characters && !isCut)
        {
            return clean;
        }

        var from = Math.Max(0, clean.Length - (Characters - 1));
        from += from < clean.Length && char.IsLowSurrogate(clean[from]) ? 1 : 0;
        return "…" + clean[from..];
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
