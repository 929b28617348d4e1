using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Sqlite;

/// <summary>One caller's work on its way through the writer.</summary>
internal abstract class WriteRequest(CancellationToken cancel)
{
    private Exception? failure;

    public bool IsCancelled => cancel.IsCancellationRequested;

    public CancellationToken Cancel => cancel;

    /// <summary>Runs the work; whatever came of an earlier run is forgotten.</summary>
    public void Run(Transaction transaction)
    {
        failure = null;
        Work(transaction);
    }

    /// <summary>Keeps the work's own failure until the commit has shown whether it was built on solid ground.</summary>
    public void Refuse(Exception reason) => failure = reason;

    /// <summary>Answers the caller. Called only after the commit.</summary>
    public void Answer()
    {
        if (failure is null)
        {
            Succeed();
        }
        else
        {
            Fail(failure);
        }
    }

    public abstract void Fail(Exception reason);

    public abstract void GiveUp();

    protected abstract void Work(Transaction transaction);

    protected abstract void Succeed();
}

internal sealed class WriteRequest<T>(Func<Transaction, T> work, CancellationToken cancel) : WriteRequest(cancel)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Task => answer.Task;

    protected override void Work(Transaction transaction) => result = work(transaction);

    public override void Fail(Exception reason) => answer.TrySetException(reason);

    public override void GiveUp() => answer.TrySetCanceled(Cancel);

    protected override void Succeed() => answer.TrySetResult(result);
}
