using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Plumbline.Templating.Lint;
using Plumbline.Templating.Values;

namespace Plumbline.Templating;

/// <summary>Where a loop was told to go.</summary>
internal enum Interrupt
{
    None,
    Break,
    Continue,
}

/// <summary>One rendering: its variables, its output, what it has spent and what went wrong.</summary>
internal sealed class RenderState(IHash globals, RenderOptions options, ProblemReport report)
{
    private readonly Dictionary<string, object?> assigned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal);
    private readonly Stack<Dictionary<string, object?>> scopes = new();
    private int iterations;
    private long work;
    private long bytes;

    /// <summary>Inside a capture: the same output without automatic escaping.</summary>
    private StringBuilder? unescaped;

    public RenderLimits Limits { get; } = options.Limits ?? RenderLimits.Default;

    public StringBuilder Output { get; private set; } = new();

    public Interrupt Interrupt { get; set; }

    /// <summary>What ifchanged printed last.</summary>
    public string LastChange { get; set; } = "";

    /// <summary>True once a limit was reached: everything unwinds without doing more.</summary>
    public bool Halted { get; private set; }

    /// <summary>Whether the current block has nothing more to do.</summary>
    public bool Leaving => Halted || Interrupt != Interrupt.None;

    public ReadGrant Grant => options.Grant;

    /// <summary>What the date filter takes for now.</summary>
    public DateTimeOffset? Now => options.Now;

    public bool Escapes => options.Escapes;

    public RenderTrace? Trace => options.Trace;

    public object? Lookup(string name)
    {
        foreach (var scope in scopes)
        {
            if (scope.TryGetValue(name, out var local))
            {
                return local;
            }
        }

        return assigned.TryGetValue(name, out var value) ? value
            : counters.TryGetValue(name, out var count) ? count
            : globals.TryGet(name, out value) ? value
            : null;
    }

    /// <summary>Whether there is a variable of this name, be it nil.</summary>
    public bool Knows(string name) =>
        scopes.Any(scope => scope.ContainsKey(name)) || assigned.ContainsKey(name) || counters.ContainsKey(name) || globals.TryGet(name, out _);

    public void Assign(string name, object? value) => assigned[name] = value;

    /// <summary>Changes a counter of increment and decrement, which assigned variables do not see; it begins with the global of its name.</summary>
    /// <returns>The counter before and after.</returns>
    public (long Before, long After) Count(string name, int step)
    {
        var before = counters.TryGetValue(name, out var count) ? count
            : globals.TryGet(name, out var value) && Numbers.TryGet(value, out var number) && number is long whole ? whole
            : 0;
        counters[name] = before + step;
        return (before, before + step);
    }

    /// <summary>A number remembered under a name that no template can write, such as a cycle's turn.</summary>
    public long Place(string name) => places.GetValueOrDefault(name);

    public void SetPlace(string name, long value) => places[name] = value;

    public Dictionary<string, object?> Enter()
    {
        var scope = new Dictionary<string, object?>(StringComparer.Ordinal);
        scopes.Push(scope);
        return scope;
    }

    public void Leave() => scopes.Pop();

    /// <param name="raw">The text before it was escaped; null when it was not.</param>
    /// <param name="literal">Whether the text stands in the source at <paramref name="at"/> as it is.</param>
    public void Write(string text, int at, string? raw = null, bool literal = false)
    {
        bytes += Encoding.UTF8.GetByteCount(text);
        if (bytes > Limits.OutputBytes)
        {
            Halt(at, $"The page grows past {Limits.OutputBytes} bytes.");
            return;
        }

        if (unescaped is null)
        {
            options.Trace?.Wrote(Output.Length, at, literal);
        }

        Output.Append(text);
        unescaped?.Append(raw ?? text);
    }

    /// <summary>Renders into a text of its own instead of the page.</summary>
    public Markup Capture(Action render)
    {
        var outer = (Output, unescaped);
        (Output, unescaped) = (new(), new());
        render();
        var captured = new Markup(Output.ToString(), unescaped.ToString());
        (Output, unescaped) = outer;
        return captured;
    }

    /// <summary>Counts one turn of a loop; false when there were too many.</summary>
    public bool Turn(int at)
    {
        if (++iterations > Limits.LoopIterations)
        {
            Halt(at, $"The loops of this page turn more than {Limits.LoopIterations} times.");
        }

        return !Halted;
    }

    /// <summary>Counts one node about to be rendered; false when the page has cost too much.</summary>
    public bool Step()
    {
        if (++work > Limits.Work)
        {
            Halt(0, "This page takes too much work to render.");
        }

        return !Halted;
    }

    /// <summary>Counts characters or items about to be handled or made at one go; false when that is too much.</summary>
    public bool Spend(long units, int at)
    {
        work += units;
        if (Fits(units, at) && work > Limits.Work)
        {
            Halt(at, "This page takes too much work to render.");
        }

        return !Halted;
    }

    /// <summary>Whether a text or list of this size may exist.</summary>
    public bool Fits(long units, int at)
    {
        if (units > Limits.OutputBytes)
        {
            Halt(at, $"A value here grows past {Limits.OutputBytes} characters or items.");
        }

        return !Halted;
    }

    public void Problem(int at, int length, string sentence) => report.Add(at, length, sentence);

    private void Halt(int at, string sentence)
    {
        if (!Halted)
        {
            Halted = true;
            report.Add(at, 0, sentence);
        }
    }
}
