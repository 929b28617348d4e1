using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Egress;
using Plumbline.Kernel;

namespace Plumbline.Functions.Endpoints;

/// <summary>Calls a function over HTTP in Lambda's invoke form: a Lambda container's local emulator, or anything that speaks like it.</summary>
/// <remarks>
/// An address without a path gets the emulator's, <c>/2015-03-31/functions/function/invocations</c>; one with a path is called as written.
/// The operator's own address may be loopback or private; where it redirects to is not followed.
/// Source: Lambda API reference, Invoke; aws-lambda-runtime-interface-emulator.
/// </remarks>
internal sealed class EndpointCaller : IFunctionCaller
{
    private static readonly KeyValuePair<string, string>[] Wanted = [new("X-Amz-Invocation-Type", "RequestResponse"), new("X-Amz-Log-Type", "Tail")];

    private const string EmulatorPath = "/2015-03-31/functions/function/invocations";

    private readonly FunctionMapping mapping;
    private readonly AwsKeys? keys;
    private readonly TimeProvider clock;
    private readonly Uri address;
    private readonly EgressClient egress;

    public EndpointCaller(FunctionMapping mapping, AwsKeys? keys, TimeProvider clock)
    {
        this.keys = keys;
        this.clock = clock;
        this.mapping = mapping;
        address = mapping.Endpoint!.AbsolutePath == "/" ? new(mapping.Endpoint, EmulatorPath) : mapping.Endpoint;
        egress = new(new() { AllowedHosts = [address.IdnHost, string.Create(CultureInfo.InvariantCulture, $"{address.IdnHost}:{address.Port}")], MaxConnectionsPerHost = mapping.Concurrency }, clock);
    }

    public async Task<Attempt> CallAsync(FunctionCall call, CancellationToken cancel)
    {
        if (mapping.IsSigned && keys is null)
        {
            return new(AttemptKind.Final, FunctionOutcome.NotInvokable(
                $"The function '{mapping.Name}' cannot be called: its calls are to be signed, and the server's environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."));
        }

        var request = new EgressRequest(HttpMethod.Post, address)
        {
            Headers = [.. Wanted, .. Signature(call)],
            Body = call.Event,
            ContentType = "application/json",
        };
        try
        {
            return Judge(await egress.SendAsync(request, new(mapping.Timeout, FunctionService.LongestAnswer), cancel));
        }
        catch (EgressTimedOut)
        {
            return new(AttemptKind.Final, FunctionOutcome.TimedOut($"The function '{mapping.Name}' did not answer within {mapping.Timeout.TotalSeconds} seconds.", ""));
        }
        catch (ResponseTooLarge)
        {
            return new(AttemptKind.Final, FunctionOutcome.Failed($"The function '{mapping.Name}' answered with more than {FunctionService.LongestAnswer} bytes.", ""));
        }
        catch (EgressFailed trouble) when (trouble.Arrived)
        {
            return new(AttemptKind.Error, FunctionOutcome.Failed($"The function '{mapping.Name}' did not answer. {trouble.Message}", ""));
        }
        catch (EgressFailed trouble)
        {
            return Unreachable(trouble.Message);
        }
        catch (Refusal refusal) when (refusal is AddressRefused or RequestRefused)
        {
            return new(AttemptKind.Final, FunctionOutcome.NotInvokable($"The function '{mapping.Name}' cannot be called. {refusal.Message}"));
        }
    }

    public ValueTask DisposeAsync()
    {
        egress.Dispose();
        return default;
    }

    private IEnumerable<KeyValuePair<string, string>> Signature(FunctionCall call) => mapping.IsSigned
        ? LambdaSignature.HeadersFor(address, Wanted, Arn.TryParse(call.FunctionArn, out var arn) ? arn.Region : call.Scope.Region, call.Event.Span, keys!, clock.GetUtcNow())
        : [];

    private Attempt Judge(EgressResponse answer)
    {
        var log = LogOf(answer);
        if (answer.Status is 429 or 503)
        {
            return Unreachable($"Its endpoint answered {answer.Status}: it is too busy.");
        }

        if (answer.Status is 401 or 403 or 404)
        {
            return new(AttemptKind.Final, FunctionOutcome.NotInvokable(
                $"The function '{mapping.Name}' cannot be called: its endpoint {address} answered {answer.Status}. The server's operator names it in {FunctionMap.FileName}."));
        }

        if (!answer.IsSuccess)
        {
            return new(AttemptKind.Error, FunctionOutcome.Failed($"The function '{mapping.Name}' failed: its endpoint answered {answer.Status}.", log));
        }

        // The emulator answers 200 without a header when a function raises an error; the body's form tells.
        var kind = Header(answer, "X-Amz-Function-Error");
        return kind is not null || IsError(answer.Body.Span)
            ? new(AttemptKind.Error, FunctionOutcome.Failed($"The function '{mapping.Name}' raised {FunctionError.Of(answer.Body.Span) ?? kind ?? "an error"}.", log))
            : new(AttemptKind.Final, FunctionOutcome.Answered(answer.Body, log));
    }

    private Attempt Unreachable(string why) => new(
        AttemptKind.Unreachable,
        FunctionOutcome.NotInvokable($"The function '{mapping.Name}' cannot be called. {why} The server's operator names its endpoint in {FunctionMap.FileName}."));

    private static bool IsError(ReadOnlySpan<byte> body) =>
        body.Length is > 0 and < 65_536 && FunctionError.Parse(body) is { ValueKind: JsonValueKind.Object } root
        && root.TryGetProperty("errorMessage", out _) && root.TryGetProperty("errorType", out _) && !root.TryGetProperty("taskInput", out _);

    private static string LogOf(EgressResponse answer)
    {
        var tail = new byte[16_384];
        return Header(answer, "X-Amz-Log-Result") is { } encoded && Convert.TryFromBase64String(encoded, tail, out var length)
            ? LogTail.Shorten(Encoding.UTF8.GetString(tail, 0, length))
            : "";
    }

    private static string? Header(EgressResponse answer, string name) =>
        answer.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();
}
