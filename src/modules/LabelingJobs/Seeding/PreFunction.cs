using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Functions;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>Asks a job's pre-annotation function what its workers shall see of an object.</summary>
/// <remarks>Source: ground-truth custom format, section 5.2.</remarks>
internal sealed class PreFunction(FunctionService functions, LabelingJobSettings settings)
{
    private readonly FailureStreak streak = new();

    /// <summary>How many objects are asked about within a time, should every call take as long as it may.</summary>
    public int ObjectsWithin(TimeSpan time, JobRequest request, int most)
    {
        var arn = request.Asked.HumanTask.PreHumanTaskLambdaArn!;
        return (int)Math.Clamp(functions.ConcurrencyOf(arn) * (time / functions.TimeoutOf(arn)), 1, most);
    }

    /// <exception cref="FunctionGone">The function cannot be called at all.</exception>
    public async Task<PreAnnotated> AskAsync(AccountScope scope, Arn job, JobRequest request, ManifestLine line, CancellationToken cancel)
    {
        var outcome = await functions.InvokeAsync(
            new(scope, request.Asked.HumanTask.PreHumanTaskLambdaArn!, job.ToString(), request.FunctionScope, PreAnnotation.Request(job, line)) { RetriesOfErrors = streak.IsLong(job) ? 0 : 1 },
            cancel);
        streak.Note(job, outcome.Verdict is FunctionVerdict.Answered);
        if (outcome.Verdict is FunctionVerdict.NotInvokable)
        {
            throw new FunctionGone(outcome.Sentence, outcome.Log);
        }

        if (outcome.Verdict is not FunctionVerdict.Answered)
        {
            return new(null, true, outcome.Sentence, outcome.Log);
        }

        if (PreAnnotation.ReadAnswer(outcome.Payload.Span, out var sentence) is not { } answer)
        {
            return new(null, true, sentence, outcome.Log);
        }

        var input = answer.TaskInput.GetRawText();
        return Encoding.UTF8.GetByteCount(input) > settings.MaxTaskInputBytes
            ? new(null, true, $"The pre-annotation function's taskInput has more than {settings.MaxTaskInputBytes} bytes.", outcome.Log)
            : new(input, answer.NeedsPeople, null, outcome.Log);
    }
}

/// <summary>What the function before annotation said of one object.</summary>
/// <param name="Input">JSON object; null when the object failed.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
/// <param name="Log">The end of what the function printed.</param>
internal sealed record PreAnnotated(string? Input, bool NeedsPeople, string? Problem, string Log);

/// <summary>A function of the requester's cannot be called at all: the job cannot go on.</summary>
internal sealed class FunctionGone(string sentence, string log) : Exception(sentence)
{
    private const int LongestLog = 500;

    /// <summary>For the job's failure reason.</summary>
    public string Reason => Of(Message, log);

    public static string Of(string sentence, string log) =>
        log.Length == 0 ? sentence : $"{sentence} Its log ends: {(log.Length <= LongestLog ? log : "…" + log[^LongestLog..])}";
}
