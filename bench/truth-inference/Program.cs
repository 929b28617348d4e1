using System;
using System.Linq;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.TruthInference;

/// <summary>The figures truth inference is held to, on the development data, with our column filled.</summary>
/// <remarks>One class per group of rows; <c>--part NAME,…</c> runs some of them. Ends with 1 when a figure is not reached.</remarks>
internal static class Program
{
    private static readonly IFigures[] Groups =
    [
        new ClassFigures(), new ScaleFigures(), new ModelFigures(),
        new NumberFigures(), new BoxFigures(), new PolygonFigures(), new TagFigures(), new TextFigures(),
    ];

    public static int Main(string[] arguments)
    {
        var given = new Arguments(arguments, "part");
        var table = new FigureTable();
        var parts = given.Text("part", string.Join(',', Groups.Select(group => group.Part))).Split(',');
        if (parts.FirstOrDefault(part => Groups.All(group => group.Part != part)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no part '{unknown}': {string.Join(", ", Groups.Select(group => group.Part))}.");
            return 2;
        }

        foreach (var group in Groups.Where(group => parts.Contains(group.Part)))
        {
            group.Measure(table);
        }

        table.Print(given.Json);
        return table.AllReached ? 0 : 1;
    }
}
