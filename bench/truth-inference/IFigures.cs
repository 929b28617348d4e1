namespace Plumbline.Bench.TruthInference;

/// <summary>A group of rows of the table: one file each.</summary>
internal interface IFigures
{
    /// <summary>Name for <c>--part</c>.</summary>
    string Part { get; }

    void Measure(FigureTable table);
}
