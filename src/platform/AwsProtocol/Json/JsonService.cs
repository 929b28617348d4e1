using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>Base of a json 1.1 service: finds the operation by <c>X-Amz-Target</c>, runs it, writes its answer.</summary>
/// <param name="signingName">Service name in the credential scope.</param>
/// <param name="targetPrefix">What stands before the dot in the target.</param>
/// <param name="operations">Those that are built; names must differ.</param>
/// <param name="known">Every operation name AWS has, so that an unbuilt one is told from a wrong one.</param>
/// <param name="faults">The edge's mapping of refusals to codes.</param>
public abstract class JsonService(
    string signingName,
    string targetPrefix,
    IEnumerable<IJsonOperation> operations,
    IReadOnlyCollection<string> known,
    Func<Refusal, Fault> faults) : IAwsService
{
    private const string ContentType = "application/x-amz-json-1.1";
    private readonly Dictionary<string, IJsonOperation> built = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
    private readonly HashSet<string> known = new(known, StringComparer.Ordinal);

    /// <inheritdoc />
    public string SigningName => signingName;

    /// <inheritdoc />
    public string? TargetPrefix => targetPrefix;

    /// <inheritdoc />
    public WireForm Form => WireForm.Json;

    /// <inheritdoc />
    public Fault FaultOf(Refusal refusal) => faults(refusal);

    /// <inheritdoc />
    /// <exception cref="WireFault">400 UnknownOperationException, or what the operation throws.</exception>
    public async Task HandleAsync(HttpContext http, AwsCaller caller, CancellationToken cancel)
    {
        var operation = Find(http.Request.Headers["X-Amz-Target"].ToString());
        CallName.Tell(http, signingName, operation.Name);
        var answer = await operation.AnswerAsync(RequestBody.Of(http).Bytes, caller, cancel);
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer, cancel);
    }

    private IJsonOperation Find(string target)
    {
        var name = target.StartsWith(targetPrefix + ".", StringComparison.Ordinal) ? target[(targetPrefix.Length + 1)..] : "";
        return built.TryGetValue(name, out var operation)
            ? operation
            : throw new WireFault("UnknownOperationException", 400, known.Contains(name)
                ? $"{targetPrefix}.{name} is an AWS operation that Plumbline has not built yet. docs/coverage.md lists those it has."
                : "The requested operation is not known.");
    }
}
