using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>How near a worker's numbers are to what was decided.</summary>
internal static class NumberSkill
{
    public static IReadOnlyList<WorkerTrust> Of(AnswerTable<double> table, double[] values)
    {
        var centre = values.Length == 0 ? 0 : values.Average();
        var variance = values.Length == 0 ? 0 : values.Average(value => (value - centre) * (value - centre));
        return
        [
            .. table.Workers.Select((id, worker) =>
            {
                var (square, bias, weight) = (0.0, 0.0, 0.0);
                foreach (var cell in table.ByWorker[worker].Select(at => table.Cells[at]))
                {
                    var off = cell.Value - values[cell.Object];
                    square += cell.Weight * off * off;
                    bias += cell.Weight * off;
                    weight += cell.Weight;
                }

                square /= weight;
                var skill = square == 0 ? 1 : Math.Max(0, 1 - (square / (variance + square)));
                return new WorkerTrust(
                    id, skill, table.AnswersBy(worker), new Dictionary<string, double> { ["bias"] = bias / weight, ["deviation"] = Math.Sqrt(square) });
            }),
        ];
    }
}
