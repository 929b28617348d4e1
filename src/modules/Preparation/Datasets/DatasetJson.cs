using System.Text.Json.Serialization;

namespace Plumbline.Preparation.Datasets;

/// <summary>JSON of stored datasets. Version 1 is the records as they are today; an older shape gets its upgrade step here.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NewDataset))]
[JsonSerializable(typeof(DatasetReport))]
internal sealed partial class DatasetJson : JsonSerializerContext
{
    public const int Version = 1;
}
