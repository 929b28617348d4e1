using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Preparation;

/// <summary>A job to try things with, for an account that has none of its own yet. Server answers: it has the pictures.</summary>
public interface ISampleJobs
{
    /// <summary>Makes what is missing – team, worker, pictures, job – and gives the worker a fresh password. Harmless to repeat.</summary>
    Task<OpenSampleJob> EnsureAsync(AccountScope scope, CancellationToken cancel);
}

/// <param name="Email">The sample worker signs in with it.</param>
/// <param name="Password">Fresh, and shown this once.</param>
public sealed record OpenSampleJob(LabelingJobName Name, string Email, string Password)
{
    /// <summary>Shows no password.</summary>
    public override string ToString() => $"OpenSampleJob {Name}";
}
