using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Functions.Endpoints;
using Plumbline.Functions.Handlers;
using Plumbline.Kernel;

namespace Plumbline.Functions;

/// <summary>Calls requesters' functions: an ARN → an HTTP endpoint or a handler file, as the operator's map says.</summary>
public sealed class FunctionService : IAsyncDisposable
{
    /// <summary>Longest answer that is read, as Lambda's.</summary>
    public const int LongestAnswer = 6 * 1024 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly FunctionMap map;
    private readonly TimeProvider clock;
    private readonly Isolation isolation;
    private readonly Dictionary<FunctionMapping, IFunctionCaller> callers;
    private readonly Dictionary<FunctionMapping, SemaphoreSlim> turns;

    /// <param name="door">Opens a connection to this server's object storage, and to nothing else of it.</param>
    public FunctionService(FunctionMap map, IFunctionKeys keys, Func<CancellationToken, ValueTask<System.IO.Stream>> door, TimeProvider clock)
    {
        this.map = map;
        this.clock = clock;
        isolation = new(map, clock);
        callers = map.Functions.ToDictionary(
            one => one,
            one => one.Endpoint is null ? (IFunctionCaller)new HandlerPool(map, one, isolation, keys, door, clock) : new EndpointCaller(one, map.AwsKeys, clock));
        turns = map.Functions.ToDictionary(one => one, one => new SemaphoreSlim(one.Concurrency));
    }

    /// <summary>A service that knows no function.</summary>
    public static FunctionService None(TimeProvider clock) => Of(FunctionMap.None, clock);

    /// <summary>A service without keys and without a way to object storage: it calls endpoints, and says whether handlers could be run.</summary>
    public static FunctionService Of(FunctionMap map, TimeProvider clock) =>
        new(map, NoKeys.Instance, static _ => throw new InvalidOperationException("There is no door."), clock);

    /// <summary>What the operator configured.</summary>
    public FunctionMap Map => map;

    /// <summary>Why handler files are not run on this machine; null when they are, or none is configured. Looked at once.</summary>
    public Task<string?> IsolationTroubleAsync(CancellationToken cancel) => map.HasHandlers ? isolation.TroubleAsync().WaitAsync(cancel) : Task.FromResult<string?>(null);

    /// <summary>Calls under way at once that a function bears; 1 where there is none.</summary>
    public int ConcurrencyOf(string functionArn) => Arn.TryParse(functionArn, out var arn) && map.Find(arn) is { } found ? found.Concurrency : 1;

    /// <summary>How long a call may take at most; the usual limit where the function is not known.</summary>
    public TimeSpan TimeoutOf(string functionArn) => Arn.TryParse(functionArn, out var arn) && map.Find(arn) is { } found ? found.Timeout : TimeSpan.FromSeconds(60);

    /// <summary>Why this account's jobs cannot call the function; null when they can, as far as configuration says.</summary>
    public string? WhyNot(AccountScope scope, string functionArn)
    {
        if (!Arn.TryParse(functionArn, out var arn))
        {
            return $"'{functionArn}' is not the ARN of a function.";
        }

        if (map.Find(arn) is not { } found)
        {
            var known = map.Functions.Where(one => one.Arn.Account == scope.Account.ToString() || one.Accounts.Contains("*") || one.Accounts.Contains(scope.Account.ToString()))
                .Select(one => one.Arn.ToString()).Take(5).ToList();
            return $"The function '{functionArn}' is not known to this server. Its operator must say where it is found, in {FunctionMap.FileName} of the folder given with --functions"
                + (known.Count == 0 ? "." : $"; known are: {string.Join(", ", known)}.");
        }

        return !found.IsFor(scope.Account, arn)
            ? $"The function '{functionArn}' belongs to another account than {scope.Account}. The server's operator may let this account call it, by 'accounts' in {FunctionMap.FileName}."
            : found.Handler is not null && isolation.KnownTrouble is { } trouble ? trouble : null;
    }

    /// <summary>Calls a function and waits for its answer, within its time limit and turn. What may be tried again is, with growing pauses.</summary>
    /// <remarks>Throws for nothing that the function does. Cancelling gives up the call; a handler's process ends with it.</remarks>
    public async Task<FunctionOutcome> InvokeAsync(FunctionCall call, CancellationToken cancel)
    {
        if (WhyNot(call.Scope, call.FunctionArn) is { } why)
        {
            return FunctionOutcome.NotInvokable(why);
        }

        _ = Arn.TryParse(call.FunctionArn, out var arn);
        var mapping = map.Find(arn)!;
        await turns[mapping].WaitAsync(cancel);
        try
        {
            return await TryAsync(callers[mapping], mapping, call, cancel);
        }
        finally
        {
            turns[mapping].Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers.Values)
        {
            await caller.DisposeAsync();
        }

        isolation.Dispose();
    }

    private async Task<FunctionOutcome> TryAsync(IFunctionCaller caller, FunctionMapping mapping, FunctionCall call, CancellationToken cancel)
    {
        var (begun, pause, errors) = (clock.GetTimestamp(), FirstPause, 0);
        while (true)
        {
            var attempt = await caller.CallAsync(call, cancel);
            var again = attempt.Outcome.Verdict is not FunctionVerdict.Answered && attempt.Kind switch
            {
                AttemptKind.Unreachable => call.IsPatient && clock.GetElapsedTime(begun) + pause <= mapping.Patience,
                AttemptKind.Error => errors++ < call.RetriesOfErrors,
                _ => false,
            };
            if (!again)
            {
                return attempt.Outcome;
            }

            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private sealed class NoKeys : IFunctionKeys
    {
        public static readonly NoKeys Instance = new();

        public Task<FunctionKey> IssueAsync(AccountScope scope, S3Uri opens, string functionName, CancellationToken cancel) =>
            throw new InvalidOperationException("There are no keys.");
    }
}
