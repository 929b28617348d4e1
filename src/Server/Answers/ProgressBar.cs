using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace Plumbline.Server.Answers;

/// <summary>One line that says how far a command is, on a terminal alone; wiped when it is done.</summary>
internal sealed class ProgressBar(TextWriter target, bool silent) : IDisposable
{
    private const int Width = 30;
    private const int RowsATick = 50_000;

    private string shown = "";

    /// <summary>Passes rows on and counts them.</summary>
    public IEnumerable<T> Reading<T>(IEnumerable<T> rows, CancellationToken cancel)
    {
        var count = 0L;
        foreach (var row in rows)
        {
            if (++count % RowsATick == 0)
            {
                cancel.ThrowIfCancellationRequested();
                Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"read {count:N0} answers"));
            }

            yield return row;
        }
    }

    /// <param name="done">At most <paramref name="all"/>.</param>
    public void Show(string what, long done, long all)
    {
        var filled = (int)(Width * done / Math.Max(all, 1));
        Say($"{what,-24} [{new string('#', filled)}{new string('.', Width - filled)}] {100 * done / Math.Max(all, 1)} %");
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (shown.Length > 0)
        {
            target.Write("\r" + new string(' ', shown.Length) + "\r");
            shown = "";
        }
    }

    private void Say(string text)
    {
        if (!silent && text != shown)
        {
            target.Write("\r" + text.PadRight(shown.Length));
            shown = text;
        }
    }
}
