using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.AwsProtocol;

/// <summary>Base of a wire operation: one class per operation, its wire records nested in it, named like the operation.</summary>
/// <remarks>
/// Wire records: every member nullable, names exactly as AWS writes them (PascalCase). The edge's <c>JsonSerializerContext</c>
/// carries <c>[JsonSourceGenerationOptions(DefaultIgnoreCondition = WhenWritingNull, Converters = [typeof(EpochSecondsConverter)])]</c>.
/// </remarks>
public abstract class Operation<TRequest, TResponse>(JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response) : IJsonOperation
    where TRequest : class
    where TResponse : class
{
    /// <inheritdoc />
    public virtual string Name => GetType().Name;

    /// <inheritdoc />
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> body, AwsCaller caller, CancellationToken cancel)
    {
        var wire = JsonBody.Read(body, request);
        var answer = await RunAsync(wire, caller, new Findings(), cancel);
        return JsonSerializer.SerializeToUtf8Bytes(answer, response);
    }

    /// <summary>Checks shapes with <paramref name="findings"/>, calls one service, returns the wire answer.</summary>
    protected abstract Task<TResponse> RunAsync(TRequest wire, AwsCaller caller, Findings findings, CancellationToken cancel);
}
