using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;

namespace Plumbline.Bench.Harness;

/// <summary>Drives many callers from one thread, so that what generates the load takes as little as it can from the two cores it shares.</summary>
public static class LoadLoop
{
    /// <summary>Everybody calls again as soon as they are answered: the most the server can do.</summary>
    /// <returns>Answers heard and the seconds it took; fewer than asked for when all callers were done before.</returns>
    public static (long Calls, double Seconds, Latencies Times) Closed(IReadOnlyList<HttpCaller> callers, TimeSpan length)
    {
        var times = new Latencies();
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(length.TotalSeconds * Stopwatch.Frequency);
        foreach (var caller in callers.Where(caller => !caller.IsDone))
        {
            caller.Since = Stopwatch.GetTimestamp();
            caller.Send();
        }

        var last = Drive(
            callers,
            heard =>
            {
                var now = Stopwatch.GetTimestamp();
                times.Add(now - heard.Since);
                if (now < end && !heard.IsDone)
                {
                    heard.Since = now;
                    heard.Send();
                }
            },
            static () => 1_000);
        return (times.Count, Stopwatch.GetElapsedTime(start, last).TotalSeconds, times);
    }

    /// <summary>
    /// Calls begin at a fixed rate, caller after caller, whether or not the server keeps up; each is timed from the moment it should have
    /// begun, so waiting for a late answer counts.
    /// </summary>
    /// <param name="rate">Calls a second of all callers together.</param>
    public static (long Calls, double Seconds, Latencies Times) Open(IReadOnlyList<HttpCaller> callers, double rate, TimeSpan length)
    {
        var times = new Latencies();
        var step = Stopwatch.Frequency / rate;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var due = new long[callers.Count];
        for (var i = 0; i < due.Length; i++)
        {
            due[i] = start + (long)(step * i);
        }

        int Begin()
        {
            var now = Stopwatch.GetTimestamp();
            var next = long.MaxValue;
            for (var i = 0; i < due.Length; i++)
            {
                var caller = callers[i];
                if (caller.IsDone || due[i] >= end)
                {
                    continue;
                }

                if (!caller.Waits && due[i] <= now)
                {
                    caller.Since = due[i];
                    due[i] += (long)(step * due.Length);
                    caller.Send();
                }

                next = caller.Waits ? next : Math.Min(next, due[i]);
            }

            return next == long.MaxValue ? 1_000 : (int)Math.Clamp((next - now) * 1_000_000 / Stopwatch.Frequency, 0, 1_000);
        }

        var last = Drive(callers, heard => times.Add(Stopwatch.GetTimestamp() - heard.Since), Begin, () => Stopwatch.GetTimestamp() < end && callers.Any(caller => !caller.IsDone));
        return (times.Count, Stopwatch.GetElapsedTime(start, last).TotalSeconds, times);
    }

    /// <summary>Waits for answers until nobody waits any more and <paramref name="more"/> says no.</summary>
    /// <param name="begin">Called before each wait; says for how many microseconds it may last.</param>
    /// <returns>When the last answer came.</returns>
    private static long Drive(IReadOnlyList<HttpCaller> callers, Action<HttpCaller> heard, Func<int> begin, Func<bool>? more = null)
    {
        var bySocket = callers.ToDictionary(caller => caller.Socket);
        var ready = new List<Socket>(callers.Count);
        var last = Stopwatch.GetTimestamp();
        while (true)
        {
            var pause = begin();
            ready.Clear();
            for (var i = 0; i < callers.Count; i++)
            {
                if (callers[i].Waits)
                {
                    ready.Add(callers[i].Socket);
                }
            }

            if (ready.Count == 0)
            {
                if (more?.Invoke() != true)
                {
                    return last;
                }

                // Nobody to listen to: let the time until the next call pass.
                callers[0].Socket.Poll(pause, SelectMode.SelectRead);
                continue;
            }

            Socket.Select(ready, null, null, pause);
            foreach (var socket in ready)
            {
                var caller = bySocket[socket];
                if (caller.Receive())
                {
                    last = Stopwatch.GetTimestamp();
                    heard(caller);
                }
            }
        }
    }
}
