using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Plumbline.TruthInference.Structures;

namespace Plumbline.Consolidation;

/// <summary>The fields of an answer of any form, by their path: what is nested is a field of its own, lists, boxes and spans are one.</summary>
/// <remarks>Of more than <see cref="Most"/> fields the first in ordinal order of their names count.</remarks>
internal static class AnswerFields
{
    public const int Most = 200;

    /// <summary>No fields when it is no object.</summary>
    public static IReadOnlyDictionary<string, Piece> Of(JsonElement answer)
    {
        var fields = new SortedDictionary<string, Piece>(StringComparer.Ordinal);
        if (PieceOf(answer) is Piece.Record record)
        {
            Add(fields, "", record);
        }

        return fields.Take(Most).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
    }

    private static void Add(SortedDictionary<string, Piece> fields, string path, Piece.Record record)
    {
        foreach (var (name, piece) in record.Fields)
        {
            if (piece is Piece.Record { IsPlace: false } inner)
            {
                Add(fields, $"{path}/{name}", inner);
            }
            else
            {
                fields[$"{path}/{name}"] = piece;
            }
        }
    }

    private static Piece PieceOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => RecordOf(value),
        JsonValueKind.Array => new Piece.List([.. value.EnumerateArray().Select(PieceOf)]),
        JsonValueKind.String => new Piece.Text(value.GetString()!),
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => new Piece.Number(number),
        _ => new Piece.Word(value.GetRawText()),
    };

    /// <summary>Of a name that stands twice the last counts.</summary>
    private static Piece.Record RecordOf(JsonElement value)
    {
        var fields = new Dictionary<string, Piece>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            fields[member.Name] = PieceOf(member.Value);
        }

        return new(fields);
    }
}
