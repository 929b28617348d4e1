using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Polygons;

/// <summary>Between outlines and cells.</summary>
internal static class Raster
{
    /// <summary>1 for cells whose centre lies inside by the even–odd rule, row by row.</summary>
    public static byte[] Of(Polygon polygon, Frame frame)
    {
        var cells = new byte[frame.Columns * frame.Rows];
        var crossings = new List<double>();
        for (var row = 0; row < frame.Rows; row++)
        {
            var y = frame.Top + ((row + 0.5) * frame.Cell);
            crossings.Clear();
            for (var i = 0; i < polygon.Points.Count; i++)
            {
                var (one, other) = (polygon.Points[i], polygon.Points[(i + 1) % polygon.Points.Count]);
                if ((one.Y <= y) != (other.Y <= y))
                {
                    crossings.Add(one.X + ((y - one.Y) / (other.Y - one.Y) * (other.X - one.X)));
                }
            }

            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var from = Math.Max(0, (int)Math.Ceiling(((crossings[i] - frame.Left) / frame.Cell) - 0.5));
                var to = Math.Min(frame.Columns - 1, (int)Math.Ceiling(((crossings[i + 1] - frame.Left) / frame.Cell) - 0.5) - 1);
                for (var column = from; column <= to; column++)
                {
                    cells[(row * frame.Columns) + column] = 1;
                }
            }
        }

        return cells;
    }

    /// <summary>The outer outline of the largest piece of cells that are 1, through the middles of its cells' outer edges; empty when there is none.</summary>
    public static List<Point> Outline(byte[] cells, Frame frame)
    {
        var piece = LargestPiece(cells, frame);
        if (piece.Count == 0)
        {
            return [];
        }

        // Along the edges between inside and outside, inside on the right hand, from the top left corner.
        var start = piece.Min();
        var (x, y, dx, dy) = (start % frame.Columns, start / frame.Columns, 1, 0);
        var (firstX, firstY) = (x, y);
        var outline = new List<Point>();
        do
        {
            outline.Add(new(frame.Left + ((x + (dx / 2.0)) * frame.Cell), frame.Top + ((y + (dy / 2.0)) * frame.Cell)));
            (x, y) = (x + dx, y + dy);
            var (left, right) = (Has(x, y, dx, dy, -1), Has(x, y, dx, dy, 1));
            (dx, dy) = left && right ? (dy, -dx) : right ? (dx, dy) : (-dy, dx);
        }
        while ((x, y, dx, dy) != (firstX, firstY, 1, 0));

        return outline;

        // The cell ahead of the corner, on the left (-1) or right (1) of the way.
        bool Has(int cornerX, int cornerY, int wayX, int wayY, int side)
        {
            var column = (int)Math.Floor(cornerX + (wayX / 2.0) - (side * wayY / 2.0));
            var row = (int)Math.Floor(cornerY + (wayY / 2.0) + (side * wayX / 2.0));
            return column >= 0 && row >= 0 && column < frame.Columns && row < frame.Rows && piece.Contains((row * frame.Columns) + column);
        }
    }

    private static HashSet<int> LargestPiece(byte[] cells, Frame frame)
    {
        var seen = new bool[cells.Length];
        HashSet<int> largest = [];
        for (var start = 0; start < cells.Length; start++)
        {
            if (cells[start] == 0 || seen[start])
            {
                continue;
            }

            var piece = new HashSet<int>();
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out var cell))
            {
                piece.Add(cell);
                var (column, row) = (cell % frame.Columns, cell / frame.Columns);
                foreach (var (nextColumn, nextRow) in new[] { (column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1) })
                {
                    var next = (nextRow * frame.Columns) + nextColumn;
                    if (nextColumn >= 0 && nextRow >= 0 && nextColumn < frame.Columns && nextRow < frame.Rows && cells[next] != 0 && !seen[next])
                    {
                        seen[next] = true;
                        open.Push(next);
                    }
                }
            }

            largest = piece.Count > largest.Count ? piece : largest;
        }

        return largest;
    }
}
