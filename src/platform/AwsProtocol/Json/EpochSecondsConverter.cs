using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plumbline.AwsProtocol;

/// <summary>Timestamps of json 1.1: a JSON number of seconds since 1970, fraction down to the millisecond.</summary>
public sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">Not a number, or outside the years 1–9999.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var seconds)
            || seconds < -62_135_596_800m || seconds > 253_402_300_799m)
        {
            throw new JsonException("Not a timestamp in epoch seconds.");
        }

        return DateTimeOffset.FromUnixTimeMilliseconds((long)decimal.Floor(seconds * 1000m));
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        var milliseconds = value.ToUnixTimeMilliseconds();
        if (milliseconds % 1000 == 0)
        {
            writer.WriteNumberValue(milliseconds / 1000);
        }
        else
        {
            writer.WriteNumberValue(milliseconds / 1000m);
        }
    }
}
