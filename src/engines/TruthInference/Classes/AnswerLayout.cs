using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Puts answers that were dealt out by object into their final order and shares repeated ones.</summary>
internal static class AnswerLayout
{
    /// <param name="cells">Worker in the upper half, class in the lower; object i owns those from <c>starts[i]</c>.</param>
    public static AnswerMatrix Of(int workers, int classes, int[] starts, long[] cells)
    {
        var repeats = false;
        for (var place = 0; place + 1 < starts.Length; place++)
        {
            var mine = cells.AsSpan(starts[place], starts[place + 1] - starts[place]);
            Sort(mine);
            for (var i = 1; i < mine.Length; i++)
            {
                repeats |= mine[i] >> 32 == mine[i - 1] >> 32;
            }
        }

        return repeats ? Shared(workers, classes, starts, cells) : Plain(workers, classes, starts, cells);
    }

    private static void Sort(Span<long> few)
    {
        if (few.Length > 24)
        {
            few.Sort();
            return;
        }

        for (var i = 1; i < few.Length; i++)
        {
            var (mine, at) = (few[i], i);
            for (; at > 0 && few[at - 1] > mine; at--)
            {
                few[at] = few[at - 1];
            }

            few[at] = mine;
        }
    }

    private static AnswerMatrix Plain(int workers, int classes, int[] starts, long[] cells)
    {
        var (workerOf, classOf) = (new int[cells.Length], new int[cells.Length]);
        for (var i = 0; i < cells.Length; i++)
        {
            (workerOf[i], classOf[i]) = ((int)(cells[i] >> 32), (int)cells[i]);
        }

        return new(workers, classes, starts, workerOf, classOf, null);
    }

    private static AnswerMatrix Shared(int workers, int classes, int[] starts, long[] cells)
    {
        var (workerOf, classOf, weightOf, used) = (new int[cells.Length], new int[cells.Length], new double[cells.Length], 0);
        var kept = new int[starts.Length];
        for (var place = 0; place + 1 < starts.Length; place++)
        {
            for (var from = starts[place]; from < starts[place + 1];)
            {
                var to = from;
                while (to < starts[place + 1] && cells[to] >> 32 == cells[from] >> 32)
                {
                    to++;
                }

                for (var i = from; i < to; i++)
                {
                    if (i > from && cells[i] == cells[i - 1])
                    {
                        weightOf[used - 1] += 1.0 / (to - from);
                        continue;
                    }

                    (workerOf[used], classOf[used], weightOf[used]) = ((int)(cells[i] >> 32), (int)cells[i], 1.0 / (to - from));
                    used++;
                }

                from = to;
            }

            kept[place + 1] = used;
        }

        return new(workers, classes, kept, workerOf[..used], classOf[..used], weightOf[..used]);
    }
}
