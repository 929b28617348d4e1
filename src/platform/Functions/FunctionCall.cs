using System;
using Plumbline.Kernel;

namespace Plumbline.Functions;

/// <summary>One call of a requester's function.</summary>
/// <param name="Scope">On whose behalf.</param>
/// <param name="FunctionArn">As the requester wrote it.</param>
/// <param name="Subject">What the call is for, such as a job's ARN: a handler's process serves one subject only, so nothing leaks from one to another.</param>
/// <param name="Opens">The part of object storage that the function's key opens, and all it opens.</param>
/// <param name="Event">JSON.</param>
public sealed record FunctionCall(AccountScope Scope, string FunctionArn, string Subject, S3Uri Opens, ReadOnlyMemory<byte> Event)
{
    /// <summary>Times the function's own error is answered with another try.</summary>
    public int RetriesOfErrors { get; init; }

    /// <summary>False: an unreachable function is told at once, without waiting for it to come back.</summary>
    public bool IsPatient { get; init; } = true;
}

/// <summary>What became of a call.</summary>
public enum FunctionVerdict
{
    Answered,

    /// <summary>The function raised an error, ended in the middle, or answered too much: another event may fare better.</summary>
    Failed,

    TimedOut,

    /// <summary>The function cannot be called at all: not configured, not there, not loading, or its endpoint does not answer.</summary>
    NotInvokable,
}

/// <summary>What became of a call, as a value: a function's trouble is its requester's, not ours.</summary>
/// <param name="Payload">The answer's bytes as they came, whatever they are; empty unless answered.</param>
/// <param name="Sentence">For the requester; empty when answered.</param>
/// <param name="Log">The end of what the function printed, at most <see cref="LogTail.Characters"/> characters.</param>
public sealed record FunctionOutcome(FunctionVerdict Verdict, ReadOnlyMemory<byte> Payload, string Sentence, string Log)
{
    internal static FunctionOutcome Answered(ReadOnlyMemory<byte> payload, string log) => new(FunctionVerdict.Answered, payload, "", log);

    internal static FunctionOutcome Failed(string sentence, string log) => new(FunctionVerdict.Failed, default, sentence, log);

    internal static FunctionOutcome TimedOut(string sentence, string log) => new(FunctionVerdict.TimedOut, default, sentence, log);

    internal static FunctionOutcome NotInvokable(string sentence, string log = "") => new(FunctionVerdict.NotInvokable, default, sentence, log);
}
