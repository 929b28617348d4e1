using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Functions.Handlers;

/// <summary>Calls a handler file in jailed processes that are kept warm, one subject each, and replaced after many calls, with age, and after trouble.</summary>
internal sealed class HandlerPool : IFunctionCaller
{
    private const int MostCalls = 1_000;

    /// <summary>MiB of addresses beside its memory that a Python process may have: for libraries, threads and what it shares with others.</summary>
    private const int SharedAddresses = 2_048;
    private static readonly TimeSpan OldAge = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(60);

    private readonly FunctionMap map;
    private readonly FunctionMapping mapping;
    private readonly Isolation isolation;
    private readonly IFunctionKeys keys;
    private readonly Func<CancellationToken, ValueTask<Stream>> door;
    private readonly TimeProvider clock;
    private readonly ITimer sweeping;
    private readonly List<Warm> resting = [];
    private readonly Dictionary<string, Task<FunctionKey>> issued = [];
    private Task<Interpreter>? interpreter;

    public HandlerPool(
        FunctionMap map, FunctionMapping mapping, Isolation isolation, IFunctionKeys keys, Func<CancellationToken, ValueTask<Stream>> door, TimeProvider clock)
    {
        (this.map, this.mapping, this.isolation, this.keys, this.door, this.clock) = (map, mapping, isolation, keys, door, clock);
        sweeping = clock.CreateTimer(_ => Sweep(), null, LongestRest, LongestRest / 2);
    }

    public async Task<Attempt> CallAsync(FunctionCall call, CancellationToken cancel)
    {
        if (await isolation.TroubleAsync().WaitAsync(cancel) is { } trouble)
        {
            return new(AttemptKind.Final, FunctionOutcome.NotInvokable(trouble));
        }

        var (warm, why) = await TakeAsync(call, cancel);
        if (warm is null)
        {
            return new(AttemptKind.Final, why!);
        }

        try
        {
            var (isFine, body, log) = await warm.Process.CallAsync(call.Event, mapping.Timeout, cancel);
            return isFine switch
            {
                true => new(AttemptKind.Final, FunctionOutcome.Answered(body, log)),
                false => new(AttemptKind.Error, FunctionOutcome.Failed($"The function '{mapping.Name}' raised {FunctionError.Of(body.Span) ?? "an error"}.", log)),
                null => NoAnswer(warm.Process, log),
            };
        }
        finally
        {
            await GiveBackAsync(warm);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await sweeping.DisposeAsync();
        List<Warm> all;
        lock (resting)
        {
            all = [.. resting];
            resting.Clear();
        }

        foreach (var one in all)
        {
            await EndAsync(one);
        }
    }

    private Attempt NoAnswer(HandlerProcess process, string log) =>
        process.AnsweredTooMuch ? new(AttemptKind.Final, FunctionOutcome.Failed($"The function '{mapping.Name}' answered with more than {FunctionService.LongestAnswer} bytes.", log))
        : process.EndedByItself ? new(AttemptKind.Error, FunctionOutcome.Failed(
            $"The process of the function '{mapping.Name}' ended before it answered. Perhaps it used more memory than its {mapping.Memory} MiB.", log))
        : new(AttemptKind.Final, FunctionOutcome.TimedOut($"The function '{mapping.Name}' did not answer within {mapping.Timeout.TotalSeconds} seconds.", log));

    private async Task<(Warm? Warm, FunctionOutcome? Why)> TakeAsync(FunctionCall call, CancellationToken cancel)
    {
        Warm? found, other = null;
        lock (resting)
        {
            found = resting.FindLast(one => one.Subject == call.Subject);
            _ = found is not null && resting.Remove(found);
            if (found is null && resting.Count >= mapping.Concurrency)
            {
                other = resting[0];
                resting.RemoveAt(0);
            }
        }

        if (other is not null)
        {
            await EndAsync(other);
        }

        return found is not null ? (found, null) : await StartAsync(call, cancel);
    }

    private async Task<(Warm? Warm, FunctionOutcome? Why)> StartAsync(FunctionCall call, CancellationToken cancel)
    {
        const string where = "The server's operator finds it in the folder given with --functions.";
        int? user = null;
        try
        {
            var program = await InterpreterAsync();
            var key = await KeyAsync(call, cancel);
            user = isolation.TakeUser();
            var (process, why, log) = await HandlerProcess.StartAsync(
                new(user.Value, mapping.Memory) { Space = mapping.Handler!.IsPython ? mapping.Memory + SharedAddresses : null }, map.Folder!, program, mapping.Handler!, EnvironmentOf(call, key), door, clock, cancel);
            if (process is not null)
            {
                var warm = new Warm(process, call.Subject, user.Value);
                isolation.Memory.Add(user.Value, 2 * mapping.Memory, process.Kill);
                user = null;
                return (warm, null);
            }

            return (null, FunctionOutcome.NotInvokable($"The function '{mapping.Name}' cannot be called, because its handler {mapping.Handler} does not load: {why}. {where}", log));
        }
        catch (IsolationFailed failed)
        {
            return (null, FunctionOutcome.NotInvokable($"The function '{mapping.Name}' cannot be called: {failed.Message.TrimEnd('.')}. {where}"));
        }
        finally
        {
            if (user is { } unused)
            {
                isolation.GiveBack(unused);
            }
        }
    }

    private Task<Interpreter> InterpreterAsync()
    {
        lock (issued)
        {
            return interpreter is { IsFaulted: false } known ? known : interpreter = Interpreter.FindAsync(map, mapping.Handler!.IsPython, mapping.Memory);
        }
    }

    /// <summary>One key serves all processes of a subject that are started within half an hour; it outlives them.</summary>
    private Task<FunctionKey> KeyAsync(FunctionCall call, CancellationToken cancel)
    {
        var name = $"{call.Subject} {clock.GetUtcNow().ToUnixTimeSeconds() / (long)OldAge.TotalSeconds}";
        lock (issued)
        {
            if (!issued.TryGetValue(name, out var key) || key.IsFaulted || key.IsCanceled)
            {
                if (issued.Count > 256)
                {
                    issued.Clear();
                }

                issued[name] = key = keys.IssueAsync(call.Scope, call.Opens, mapping.Name, CancellationToken.None);
            }

            return key.WaitAsync(cancel);
        }
    }

    private Dictionary<string, string> EnvironmentOf(FunctionCall call, FunctionKey key) => new()
    {
        ["AWS_ENDPOINT_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{S3Bridge.Port}"),
        ["AWS_ACCESS_KEY_ID"] = key.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = key.Secret,
        ["AWS_SESSION_TOKEN"] = key.SessionToken,
        ["AWS_REGION"] = call.Scope.Region,
        ["AWS_DEFAULT_REGION"] = call.Scope.Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_LAMBDA_FUNCTION_NAME"] = mapping.Name,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = mapping.Memory.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/" + mapping.Name,
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "plumbline",
        ["PLUMBLINE_FUNCTION_ARN"] = call.FunctionArn,
        ["LAMBDA_TASK_ROOT"] = "/var/task",
        ["_HANDLER"] = mapping.Handler!.ToString(),
        ["HOME"] = "/tmp",
        ["TMPDIR"] = "/tmp",
        ["LANG"] = "C.UTF-8",
        ["TZ"] = ":UTC",
    };

    private async Task GiveBackAsync(Warm warm)
    {
        var process = warm.Process;
        process.UsedAt = clock.GetTimestamp();
        if (process.IsUsable && !process.HasEnded && process.Calls < MostCalls && clock.GetElapsedTime(process.BornAt) < OldAge)
        {
            lock (resting)
            {
                resting.Add(warm);
            }
        }
        else
        {
            await EndAsync(warm);
        }
    }

    private void Sweep()
    {
        List<Warm> tired;
        lock (resting)
        {
            tired = [.. resting.Where(one => clock.GetElapsedTime(one.Process.UsedAt) >= LongestRest || one.Process.HasEnded)];
            resting.RemoveAll(tired.Contains);
        }

        foreach (var one in tired)
        {
            _ = EndAsync(one);
        }
    }

    private async Task EndAsync(Warm warm)
    {
        isolation.Memory.Remove(warm.User);
        await warm.Process.DisposeAsync();
        isolation.GiveBack(warm.User);
    }

    private sealed record Warm(HandlerProcess Process, string Subject, int User);
}
