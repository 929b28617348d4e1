using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.AwsProtocol;

/// <summary>One operation of a json 1.1 service.</summary>
public interface IJsonOperation
{
    /// <summary>What stands behind the dot in <c>X-Amz-Target</c>.</summary>
    string Name { get; }

    /// <summary>Reads the wire form, runs, and returns the answer as UTF-8 JSON.</summary>
    /// <exception cref="WireFault">SerializationException, ValidationException or what the operation throws itself.</exception>
    Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> body, AwsCaller caller, CancellationToken cancel);
}
