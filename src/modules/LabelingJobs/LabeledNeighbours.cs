using System.Collections.Generic;
using System.Linq;
using Plumbline.Consolidation;

namespace Plumbline.LabelingJobs;

/// <summary>Labeled objects of the jobs consolidated last, with their answers, so that a batch does not read again what the one before it read.</summary>
/// <remarks>Holds for each job what its next batch may ask for, for the few jobs that are under way. Used by one step at a time.</remarks>
internal sealed class LabeledNeighbours
{
    private const int MostJobs = 16;

    private readonly Dictionary<long, Dictionary<long, AnsweredObject>> jobs = [];

    public IReadOnlyDictionary<long, AnsweredObject> Of(long job) => jobs.GetValueOrDefault(job) ?? [];

    /// <summary>Keeps these of the job's objects and no others.</summary>
    public void Keep(long job, IEnumerable<(long Index, AnsweredObject Object)> objects)
    {
        if (jobs.Count >= MostJobs && !jobs.ContainsKey(job))
        {
            jobs.Remove(jobs.Keys.First());
        }

        jobs[job] = objects.ToDictionary(one => one.Index, one => one.Object);
    }

    /// <summary>Adds what was labeled just now; nothing when the job's objects are not kept.</summary>
    public void Add(long job, IEnumerable<(long Index, AnsweredObject Object)> objects)
    {
        if (jobs.TryGetValue(job, out var known))
        {
            foreach (var (index, answered) in objects)
            {
                known[index] = answered;
            }
        }
    }
}
