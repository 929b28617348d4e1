using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>Background work in bounded steps. Server loops it under a lease; tests call it by hand.</summary>
public interface IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    string Name { get; }

    /// <summary>The longest a step is expected to take: after that something is wrong with it.</summary>
    TimeSpan LongestStep => TimeSpan.FromMinutes(10);

    /// <summary>Does one bounded step.</summary>
    /// <param name="lease">Held by this node; every write checks it with <see cref="RunnerLease.Check"/>.</param>
    Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel);
}

/// <summary>Whether more waits.</summary>
public enum RunOutcome
{
    /// <summary>Nothing to do: ask again after a pause.</summary>
    Idle,

    /// <summary>Call again at once.</summary>
    MoreWaits,
}

/// <summary>Proof that this node runs a subject: a row in <c>runner_lease</c> with an epoch that grows with every change of holder.</summary>
/// <param name="Subject">The runner's name, or a name and a slice.</param>
public sealed record RunnerLease(string Subject, string Holder, long Epoch)
{
    /// <summary>Throws <see cref="LeaseLost"/> when another node has taken over, so that nothing of the write is kept.</summary>
    public void Check(Transaction transaction)
    {
        var epoch = transaction.Number("SELECT epoch FROM runner_lease WHERE subject = $1" + transaction.Dialect.ForUpdate, Subject);
        if (epoch != Epoch)
        {
            throw new LeaseLost(Subject);
        }
    }
}

/// <summary>Another node holds the lease now; whoever sees this stops the step and writes nothing.</summary>
public sealed class LeaseLost(string subject) : System.Exception($"Another node runs '{subject}' now.");
