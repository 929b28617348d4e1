using System;
using System.Collections;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Classes;

/// <summary>Share of belief per object and class: every class written out, or only those somebody chose and one figure for the others.</summary>
/// <remarks>With few classes written out; with fifty thousand a row costs as much as the object has different answers.</remarks>
public sealed class Beliefs
{
    private readonly AnswerMatrix matrix;
    private readonly double[]? rows;
    private readonly double[]? slots;
    private readonly double[]? rest;
    private readonly double[]? background;

    /// <summary>Every class written out.</summary>
    /// <param name="rows">Object × class.</param>
    internal Beliefs(AnswerMatrix matrix, double[] rows) => (this.matrix, this.rows) = (matrix, rows);

    /// <param name="slots">Share of each class somebody chose, as <see cref="AnswerMatrix.Candidates"/> orders them.</param>
    /// <param name="rest">Per object, factor of <paramref name="background"/> for the classes nobody chose.</param>
    internal Beliefs(AnswerMatrix matrix, double[] slots, double[] rest, double[] background) =>
        (this.matrix, this.slots, this.rest, this.background) = (matrix, slots, rest, background);

    public int Objects => matrix.Objects;

    public int Classes => matrix.Classes;

    internal AnswerMatrix Matrix => matrix;

    /// <summary>Object × class; null when not written out.</summary>
    internal double[]? Rows => rows;

    /// <summary>Share of each class somebody chose; only where the rows are not written out.</summary>
    internal double[] Slots => slots ?? throw new InvalidOperationException("These beliefs are written out row by row.");

    /// <summary>Belief that the object is of the class, 0–1.</summary>
    public double Of(int place, int category)
    {
        if (rows is not null)
        {
            return rows[((long)place * matrix.Classes) + category];
        }

        var chosen = matrix.Chosen;
        var from = chosen.Starts[place];
        var at = chosen.ClassOf.AsSpan(from, chosen.Starts[place + 1] - from).IndexOf(category);
        return at >= 0 ? slots![from + at] : rest![place] * background![category];
    }

    /// <summary>Writes an object's row into <paramref name="row"/>, one share per class.</summary>
    public void CopyTo(int place, Span<double> row)
    {
        if (rows is not null)
        {
            rows.AsSpan(place * matrix.Classes, matrix.Classes).CopyTo(row);
            return;
        }

        for (var k = 0; k < row.Length; k++)
        {
            row[k] = rest![place] * background![k];
        }

        var chosen = matrix.Chosen;
        for (var slot = chosen.Starts[place]; slot < chosen.Starts[place + 1]; slot++)
        {
            row[chosen.ClassOf[slot]] = slots![slot];
        }
    }

    /// <summary>The classes worth looking at when one is chosen: all that are written out, or those somebody chose and the likeliest of the others.</summary>
    internal void Entries(int place, List<(int Class, double Share)> entries)
    {
        entries.Clear();
        if (rows is not null)
        {
            for (var k = 0; k < matrix.Classes; k++)
            {
                entries.Add((k, rows[(place * matrix.Classes) + k]));
            }

            return;
        }

        var chosen = matrix.Chosen;
        for (var slot = chosen.Starts[place]; slot < chosen.Starts[place + 1]; slot++)
        {
            entries.Add((chosen.ClassOf[slot], slots![slot]));
        }

        if (rest![place] > 0)
        {
            AddOthers(place, entries);
        }
    }

    private void AddOthers(int place, List<(int Class, double Share)> entries)
    {
        var (named, best) = (entries.Count, -1.0);
        for (var k = 0; k < matrix.Classes; k++)
        {
            best = background![k] > best && !Named(entries, named, k) ? background[k] : best;
        }

        for (var k = 0; k < matrix.Classes && best >= 0; k++)
        {
            if (background![k] >= best * (1 - 1e-12) && !Named(entries, named, k))
            {
                entries.Add((k, rest![place] * background[k]));
            }
        }
    }

    private static bool Named(List<(int Class, double Share)> entries, int count, int category)
    {
        for (var i = 0; i < count; i++)
        {
            if (entries[i].Class == category)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An object's row as a list over all classes of the job, also those left out because nobody chose them.</summary>
    internal IReadOnlyList<double> List(int place, int classes) =>
        rows is not null && matrix.ClassNames is null
            ? new ArraySegment<double>(rows, place * matrix.Classes, matrix.Classes)
            : new Row(this, place, classes);

    private sealed class Row(Beliefs beliefs, int place, int classes) : IReadOnlyList<double>
    {
        public int Count => classes;

        public double this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)classes);
                var inner = beliefs.matrix.ClassNames is { } names ? Array.BinarySearch(names, index) : index;
                return inner < 0 ? 0 : beliefs.Of(place, inner);
            }
        }

        public IEnumerator<double> GetEnumerator()
        {
            var row = new double[beliefs.Classes];
            beliefs.CopyTo(place, row);
            for (int k = 0, inner = 0; k < classes; k++)
            {
                var named = beliefs.matrix.ClassNames is not { } names || (inner < names.Length && names[inner] == k);
                yield return named ? row[inner++] : 0;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
