using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Texts;

namespace Plumbline.Bench.TruthInference;

/// <summary>Free text: mean GLEU of translations.</summary>
internal sealed class TextFigures : IFigures
{
    public string Part => "texts";

    public void Measure(FigureTable table)
    {
        var answers = Quoted("crowd/text_j1/labels.csv.gz").Select(row => new Answer<string>(row[0], row[1], row[2])).ToList();
        var truth = Quoted("crowd/text_j1/truth.csv.gz").ToDictionary(row => row[0], row => row[1]);
        var plain = answers.GroupBy(answer => answer.ObjectId).Select(group => (group.Key, group.MaxBy(one => group.Sum(other => Gleu.Of(one.Value, other.Value))).Value));
        table.Note("text_j1, GLEU: plain medoid, as the baseline has it", "0.258", $"{Score(plain):0.0000}");
        foreach (var method in new IStructureInference<string, string>[] { new TextMedoid(), new TextRover(), new TextRasa(local: false), new TextRasa(local: true) })
        {
            table.Note($"text_j1, GLEU: {method.Name}", method.Name == "rover" ? "0.246" : "–", $"{Score(Resolve(method)):0.0000}");
        }

        var started = Stopwatch.GetTimestamp();
        var score = Score(Resolve(new TextConsensus()));
        table.AtLeast("text_j1, GLEU: text-consensus", "0.258", 0.275, score, Stopwatch.GetElapsedTime(started).TotalSeconds);

        double Score(IEnumerable<(string Id, string Text)> texts) => texts.Average(one => Gleu.Of(one.Text, truth[one.Id]));

        IEnumerable<(string, string)> Resolve(IStructureInference<string, string> method) =>
            method.Resolve(answers, InferenceOptions.Default).Settlements.Select(one => (one.ObjectId, one.Value)).ToList();
    }

    /// <summary>Rows whose texts may be quoted, none over more than one line.</summary>
    private static IEnumerable<string[]> Quoted(string path)
    {
        using var reader = new StreamReader(CrowdSets.Open(path));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = new List<string>();
            foreach (var part in line.Split(','))
            {
                if (cells.Count > 0 && cells[^1].Count(letter => letter == '"') % 2 == 1)
                {
                    cells[^1] += "," + part;
                }
                else
                {
                    cells.Add(part);
                }
            }

            yield return [.. cells.Select(cell => cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", System.StringComparison.Ordinal) : cell)];
        }
    }
}
