using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Plumbline.AwsProtocol;

/// <summary>The answer of an operation that has none; on the wire <c>{}</c>.</summary>
public sealed record Nothing
{
    public static readonly Nothing AtAll = new();

    private Nothing()
    {
    }

    /// <summary>For the base constructor of an operation that answers nothing.</summary>
    public static JsonTypeInfo<Nothing> Json => NothingJson.Default.Nothing;
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Nothing))]
internal sealed partial class NothingJson : JsonSerializerContext;
