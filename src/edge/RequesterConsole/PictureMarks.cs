using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.RequesterConsole;

/// <summary>What an answer or an earlier label draws on a picture: boxes, outlines, lines, points, a mask. In pixels of the picture.</summary>
/// <remarks>Shapes of crowd elements and of output manifests; what is no such thing is left out. Source: crowd elements, section 6; ground-truth output format, section 4.2.</remarks>
/// <param name="Width">Of the picture, in pixels; above 0.</param>
/// <param name="Mask">A picture of the same size to lay over it: a path of ours or a data address; null when there is none.</param>
public sealed record PictureMarks(double Width, double Height, IReadOnlyList<PictureMark> Marks, string? Mask = null)
{
    private const int MostMarks = 2_000;
    private const int MostMaskCharacters = 8_000_000;

    private static readonly string[] Lists = ["boundingBoxes", "polygons", "polylines", "lines", "keypoints"];

    /// <summary>What an answer draws; null when it draws nothing.</summary>
    public static PictureMarks? OfAnswer(string answer)
    {
        foreach (var holder in AnswerParts.Holders(answer).Where(holder => holder.ValueKind == JsonValueKind.Object))
        {
            if (!holder.TryGetProperty("inputImageProperties", out var size) || Number(size, "width") is not { } width || Number(size, "height") is not { } height || width <= 0 || height <= 0)
            {
                continue;
            }

            var marks = Lists.SelectMany(list => AnswerParts.Items(holder, list).Select(item => MarkOf(list, item, AnswerParts.Text(item, "label") ?? ""))).OfType<PictureMark>().Take(MostMarks).ToList();
            var mask = holder.TryGetProperty("labeledImage", out var image) && AnswerParts.Text(image, "pngImageData") is { Length: < MostMaskCharacters } png && IsBase64(png)
                ? "data:image/png;base64," + png
                : null;
            if (marks.Count > 0 || mask is not null)
            {
                return new(width, height, marks, mask);
            }
        }

        return null;
    }

    /// <summary>What an earlier label of a manifest line draws: the first attribute that draws anything.</summary>
    /// <param name="line">JSON of the line; null when it is gone.</param>
    public static PictureMarks? OfLine(string? line)
    {
        if (line is null || JsonElement.Parse(line) is not { ValueKind: JsonValueKind.Object } root)
        {
            return null;
        }

        foreach (var attribute in root.EnumerateObject().Where(attribute => attribute.Value.ValueKind == JsonValueKind.Object))
        {
            var size = AnswerParts.Items(attribute.Value, "image_size").FirstOrDefault();
            if (Number(size, "width") is { } width && Number(size, "height") is { } height && width > 0 && height > 0)
            {
                var names = root.TryGetProperty(attribute.Name + "-metadata", out var facts) && facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty("class-map", out var map) ? map : default;
                var marks = AnswerParts.Items(attribute.Value, "annotations").Select(item => MarkOf("boundingBoxes", item, NameOf(names, item))).OfType<PictureMark>().Take(MostMarks).ToList();
                if (marks.Count > 0)
                {
                    return new(width, height, marks);
                }
            }
        }

        return null;
    }

    /// <summary>What belongs on an object's picture: the earlier label that is judged, or what all its answers drew.</summary>
    public static PictureMarks? Shown(TaskKind kind, JobObjectDetail detail) =>
        detail.MaskPath is { } mask ? new(1, 1, [], mask)
        : kind == TaskKind.BoxVerification ? OfLine(detail.Line)
        : Together(detail.Answers.Where(answer => answer.Counted).Select(answer => OfAnswer(answer.Answer)));

    /// <summary>Marks of several answers on one picture; each has the tone of its place.</summary>
    public static PictureMarks? Together(IEnumerable<PictureMarks?> all)
    {
        var drawn = all.Index().Where(one => one.Item is { Marks.Count: > 0 }).ToList();
        return drawn.Count == 0 ? null : drawn[0].Item! with { Mask = null, Marks = [.. drawn.SelectMany(one => one.Item!.Marks.Select(mark => mark with { Tone = one.Index }))] };
    }

    private static PictureMark? MarkOf(string list, JsonElement item, string label)
    {
        if (list == "boundingBoxes")
        {
            return (Number(item, "left"), Number(item, "top"), Number(item, "width"), Number(item, "height")) is ({ } left, { } top, { } width, { } height)
                ? new(label, Points([(left, top), (left + width, top), (left + width, top + height), (left, top + height)]), true, left, top)
                : null;
        }

        List<(double X, double Y)> corners = list == "keypoints"
            ? Number(item, "x") is { } x && Number(item, "y") is { } y ? [(x, y)] : []
            : [.. AnswerParts.Items(item, "vertices").Where(corner => Number(corner, "x") is not null && Number(corner, "y") is not null).Select(corner => (Number(corner, "x")!.Value, Number(corner, "y")!.Value))];
        return corners.Count == 0 ? null : new(label, Points(corners), list == "polygons", corners[0].X, corners[0].Y);
    }

    private static string NameOf(JsonElement names, JsonElement item) =>
        Number(item, "class_id") is { } id && names.ValueKind == JsonValueKind.Object
            && names.TryGetProperty(id.ToString(CultureInfo.InvariantCulture), out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";

    private static string Points(IReadOnlyList<(double X, double Y)> corners) =>
        string.Join(' ', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.##},{corner.Y:0.##}")));

    private static double? Number(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value)
            && Math.Abs(value) < 1e7 ? value : null;

    private static bool IsBase64(string text) => System.Buffers.Text.Base64.IsValid(text);
}

/// <summary>One box, outline, line or point.</summary>
/// <param name="Points">Corners as SVG writes them: <c>x,y x,y</c>; a single one is a point.</param>
/// <param name="IsClosed">An area, and not a line.</param>
/// <param name="X">Where its name stands; likewise <paramref name="Y"/>.</param>
/// <param name="Tone">Whose it is, where several draw on one picture.</param>
public sealed record PictureMark(string Label, string Points, bool IsClosed, double X, double Y, int Tone = 0)
{
    public bool IsPoint => !Points.Contains(' ', StringComparison.Ordinal);
}
