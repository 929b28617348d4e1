using System.Collections.Generic;
using System.Threading;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>How many calls of a job's function failed one after the other: one that fails whatever it is asked is not asked twice about each object.</summary>
/// <remarks>Remembered by this process alone: after a restart a few more calls are made.</remarks>
internal sealed class FailureStreak
{
    private const int Long = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> failures = [];

    public void Note(Arn job, bool answered)
    {
        lock (gate)
        {
            var name = job.ToString();
            if (answered)
            {
                failures.Remove(name);
            }
            else
            {
                failures[name] = failures.GetValueOrDefault(name) + 1;
            }
        }
    }

    public bool IsLong(Arn job)
    {
        lock (gate)
        {
            return failures.GetValueOrDefault(job.ToString()) >= Long;
        }
    }
}
