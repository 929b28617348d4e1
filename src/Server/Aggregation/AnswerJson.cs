using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plumbline.Server.Aggregation;

/// <summary>Reads answers without reflection.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AnswerJson : JsonSerializerContext;
