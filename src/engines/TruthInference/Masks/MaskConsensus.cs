using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Masks;

/// <summary>Semantic masks of one picture by several workers become one: each pixel gets its likeliest class.</summary>
/// <remarks>
/// <see cref="PixelModel"/> on the disputed pixels; a pixel on which all agree keeps its class. Where two classes are equally likely the
/// lower one wins, so background before a class. Masks of another size than most are set aside (the larger of equals stays), as are masks
/// whose pixels are not width × height; a mask without foreground is an answer. Of a worker's repeats the first in order counts. One worker
/// alone is copied. Confidence = mean posterior over pixels that anybody or the decision calls foreground, 1 where nobody does; support =
/// workers with a Dice of at least 0.8 with the decision. Skill = mean over classes of being right on a disputed pixel.
/// O(pixels · workers + iterations · vote patterns · workers · classes).
/// </remarks>
public sealed class MaskConsensus : IStructureInference<LabelMask, LabelMask>
{
    private const double Near = 0.8;

    /// <inheritdoc />
    public string Name => "mask-consensus";

    /// <inheritdoc />
    public Consensus<LabelMask> Resolve(IEnumerable<Answer<LabelMask>> answers, InferenceOptions options)
    {
        Answer<LabelMask>[] all = [.. answers];
        var sizes = all.Where(answer => Shape(answer.Value) is null).GroupBy(answer => answer.ObjectId, StringComparer.Ordinal).ToDictionary(
            one => one.Key,
            one => one.GroupBy(answer => (answer.Value.Width, answer.Value.Height)).OrderByDescending(size => size.Select(answer => answer.WorkerId).Distinct().Count())
                .ThenByDescending(size => size.Key.Width * (long)size.Key.Height).ThenByDescending(size => size.Key.Width).First().Key,
            StringComparer.Ordinal);
        var table = new AnswerTable<LabelMask>(all, answer => Shape(answer.Value) ?? Size(answer.Value, sizes[answer.ObjectId]), mask => Convert.ToHexString([.. mask.Classes]));
        var pictures = Enumerable.Range(0, table.Objects.Length)
            .Select(place => (IReadOnlyList<(int Worker, IReadOnlyList<byte> Classes)>)[.. table.Of(place).ToArray().DistinctBy(cell => cell.Worker).Select(cell => (cell.Worker, cell.Value.Classes))]).ToList();
        var classes = table.Cells.Select(cell => (int)cell.Value.Classes.Max()).DefaultIfEmpty().Max() + 1;
        var model = new PixelModel(pictures, table.Workers.Length, classes);
        return new(
            [.. pictures.Select((picture, place) => Settle(table, place, picture, model))],
            [.. table.Workers.Select((id, worker) => new WorkerTrust(id, Math.Clamp(model.Skill(worker), 0, 1), table.AnswersBy(worker), WorkerTrust.NoTraits))],
            table.SetAside,
            new(model.Iterations, model.Converged));
    }

    private static Settlement<LabelMask> Settle(AnswerTable<LabelMask> table, int place, IReadOnlyList<(int Worker, IReadOnlyList<byte> Classes)> picture, PixelModel model)
    {
        var first = table.Of(place)[0].Value;
        var decided = new byte[first.Classes.Count];
        var votes = new byte[picture.Count];
        var (sum, marked) = (0.0, 0);
        for (var pixel = 0; pixel < decided.Length; pixel++)
        {
            for (var i = 0; i < votes.Length; i++)
            {
                votes[i] = picture[i].Classes[pixel];
            }

            (decided[pixel], var posterior) = model.At(place, votes);
            if (decided[pixel] != 0 || votes.AsSpan().ContainsAnyExcept((byte)0))
            {
                sum += posterior;
                marked++;
            }
        }

        var mask = first with { Classes = decided };
        var confidence = picture.Count == 1 ? 0 : marked == 0 ? 1 : Math.Min(1, sum / marked);
        return new(table.Objects[place], mask, confidence, picture.Count(one => 1 - MaskDistance.Dice(first with { Classes = one.Classes }, mask) >= Near), picture.Count);
    }

    private static string? Shape(LabelMask mask) =>
        mask.Width < 1 || mask.Height < 1 ? $"A mask of {mask.Width} × {mask.Height} pixels is no picture."
        : mask.Classes.Count != mask.Width * (long)mask.Height ? string.Create(CultureInfo.InvariantCulture, $"{mask.Classes.Count} pixels for a mask of {mask.Width} × {mask.Height}.")
        : null;

    private static string? Size(LabelMask mask, (int Width, int Height) most) =>
        (mask.Width, mask.Height) == most ? null : $"A mask of {mask.Width} × {mask.Height} pixels; most of its picture have {most.Width} × {most.Height}.";
}
