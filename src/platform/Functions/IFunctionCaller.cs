using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Functions;

/// <summary>One way to reach one function.</summary>
internal interface IFunctionCaller : IAsyncDisposable
{
    /// <summary>One attempt, no retries.</summary>
    Task<Attempt> CallAsync(FunctionCall call, CancellationToken cancel);
}

/// <summary>What an attempt came to, and whether another may come to something else.</summary>
internal readonly record struct Attempt(AttemptKind Kind, FunctionOutcome Outcome);

internal enum AttemptKind
{
    /// <summary>Answered, or nothing that another try would change.</summary>
    Final,

    /// <summary>Nobody was there, or too busy: the event was not worked on.</summary>
    Unreachable,

    /// <summary>The function worked on the event and failed.</summary>
    Error,
}
