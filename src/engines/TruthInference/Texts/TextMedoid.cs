using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Texts;

/// <summary>Each object gets the answer that is nearest to those of the other workers (<see cref="Gleu"/>).</summary>
/// <remarks>
/// Workers who are near their colleagues elsewhere weigh more. A worker's repeats are candidates of their own but never speak for each
/// other. Ties go to the text first in ordinal order of worker and text. Confidence = mean GLEU of the answers with the chosen one, 0 when
/// one worker answered; support = workers at 0.5 or nearer. Skill = mean GLEU with the others; trait <c>trust</c> = weight, 1 = as near as
/// colleagues. O(objects · answers² · words). Source: the medoid is the textbook's.
/// </remarks>
public sealed class TextMedoid : IStructureInference<string, string>
{
    /// <inheritdoc />
    public string Name => "text-medoid";

    /// <inheritdoc />
    public Consensus<string> Resolve(IEnumerable<Answer<string>> answers, InferenceOptions options)
    {
        var texts = new TextTable(answers);
        return texts.Settle([.. Enumerable.Range(0, texts.Table.Objects.Length).Select(place => texts.Table.Of(place)[Best(texts, place)].Value)], texts.Skill, new(1, true));
    }

    /// <summary>Place of the nearest answer among the object's.</summary>
    internal static int Best(TextTable texts, int place)
    {
        var (best, score) = (0, -1.0);
        for (var one = 0; one < texts.Table.Of(place).Length; one++)
        {
            if (texts.ToOthers(place, one) is var near && near > score + 1e-12)
            {
                (best, score) = (one, near);
            }
        }

        return best;
    }
}
