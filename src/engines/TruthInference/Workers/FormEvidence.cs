using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Workers;

/// <summary>What answers that have any number of fields of any structure tell about the workers who gave them.</summary>
/// <remarks>
/// Each field is a question of its own, with distances d (<see cref="PieceDistance"/>), of which e would be usual: the mean distance to answers about
/// other objects. Two answers are 1 − d / max(d, e) alike, and that is worth max(d, e): fields that are the same in every answer are worth nothing
/// and the usual answer little; weighted so, the mean is Krippendorff's 1 − observed / expected. An answer is as near as it is to the others, those
/// nearest to the rest counting most, over √α of the field in the job: nobody is nearer to another worker's answer than that answer is to the truth (correction
/// for attenuation, C. Spearman, 1904), so that texts which everybody words in their own way judge softly. A field weighs as much as the
/// others' answers are reliable together (Spearman and Brown, 1910): times, and remarks on which nobody agrees, judge nobody.
/// Everybody counts as far as their own answers differ from object to object: several who always say the same agree about nothing.
/// Where nobody answered another object nothing is usual, and nobody is judged. O(answers · (<see cref="Elsewhere"/> + answers of the object²)).
/// Sources: A. Braylan, M. Lease, "Modeling and aggregation of complex annotations via annotation distances", 2020 (answers by their distances
/// alone); K. Krippendorff, "Content Analysis", 2004, ch. 11. Fields, centrality and usual distances by answer are ours.
/// </remarks>
public sealed class FormEvidence
{
    /// <summary>Answers of other objects that each answer is compared with.</summary>
    internal const int Elsewhere = 8;

    private readonly List<FormTable.Sheet> sheets;
    private readonly Dictionary<(string Worker, string Field), double> attention;
    private readonly Dictionary<string, double> agreement;

    private FormEvidence(List<Answer<IReadOnlyDictionary<string, Piece>>> answers)
    {
        sheets = FormTable.Of(answers);
        attention = FormTable.AttentionOf(answers, sheets);
        agreement = FormTable.AgreementOf(sheets, Attention);
    }

    /// <summary>One judgement per answer to an object that several answered, by object and worker in ordinal order.</summary>
    public IReadOnlyList<JudgedForm> Judged =>
        [.. sheets.SelectMany(sheet => Enumerable.Range(0, sheet.Workers.Count).Select(mine => Judge(sheet, mine)))];

    /// <param name="answers">Any order; at most one per (object, worker). A field by its name; what is not there is not in it.</param>
    public static FormEvidence Of(IEnumerable<Answer<IReadOnlyDictionary<string, Piece>>> answers) => new([.. answers]);

    /// <summary>How far the answers to an object agree beyond chance, 0–1; null where fewer than two workers answered it, or nobody another object.</summary>
    public double? Agreement(string objectId)
    {
        if (sheets.Find(sheet => sheet.ObjectId == objectId) is not { } sheet)
        {
            return null;
        }

        var (near, worth, apart, pairs) = (0.0, 0.0, 0.0, 0);
        for (var one = 0; one < sheet.Workers.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                foreach (var field in sheet.Fields)
                {
                    var (right, weight) = field.Compare(one, other);
                    near += agreement[field.Name] * weight * right;
                    worth += agreement[field.Name] * weight;
                    apart += field.Apart[one, other];
                    pairs++;
                }
            }
        }

        // Answers without anything that differs elsewhere agree in the plain sense, or not.
        return worth > 0 ? near / worth : pairs == 0 ? 1 : 1 - (apart / pairs);
    }

    private JudgedForm Judge(FormTable.Sheet sheet, int mine)
    {
        var (near, worth) = (0.0, 0.0);
        foreach (var field in sheet.Fields)
        {
            var (inJob, others) = (agreement[field.Name], Others(sheet, field, mine));
            var (alike, stake, all, looks) = (0.0, 0.0, 0.0, 0.0);
            foreach (var (other, central) in others)
            {
                var (right, weight) = field.Compare(mine, other);
                var attentive = Attention(sheet.Workers[other], field.Name);
                var trusted = central * attentive;
                looks = Math.Max(looks, attentive);
                alike += trusted * weight * right;
                stake += trusted * weight;
                all += trusted;
            }

            if (inJob > 0 && stake > 0)
            {
                var reliability = looks * Together(others.Count, others.Count > 1 ? others.Average(one => one.Central) : inJob);
                near += reliability * stake / all * Math.Min(1, alike / stake / Math.Sqrt(inJob));
                worth += reliability * stake / all;
            }
        }

        return new(sheet.ObjectId, sheet.Workers[mine], worth > 0 ? near / worth : 1, Math.Min(1, worth));
    }

    private double Attention(string worker, string field) => attention.GetValueOrDefault((worker, field), 1);

    /// <summary>Everybody else, with how near they are to the rest: what most others say counts more than what one of them says.</summary>
    private List<(int Other, double Central)> Others(FormTable.Sheet sheet, FormTable.Field field, int mine)
    {
        var others = new List<(int Other, double Central)>(sheet.Workers.Count - 1);
        for (var one = 0; one < sheet.Workers.Count; one++)
        {
            if (one != mine)
            {
                // What the field is worth in the job stands in for a colleague, so that two who contradict each other are still heard.
                var (sum, count) = (agreement[field.Name], 1.0);
                for (var other = 0; other < sheet.Workers.Count; other++)
                {
                    if (other != mine && other != one)
                    {
                        var attentive = Attention(sheet.Workers[other], field.Name);
                        sum += attentive * field.Compare(one, other).Right;
                        count += attentive;
                    }
                }

                others.Add((one, sum / count));
            }
        }

        return others;
    }

    /// <summary>Spearman and Brown: how reliable several are together.</summary>
    private static double Together(int others, double each) => others * each / (1 + ((others - 1) * each));
}
