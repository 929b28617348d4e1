using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>How the labels of the last batch were decided: the method's name, and one sentence why they are what they are where it has one.</summary>
    /// <returns>Null before anything was decided, and for kinds whose answers stay as given.</returns>
    /// <exception cref="LabelingJobNotFound" />
    public Task<(string Method, string? Explanation)?> MethodAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) =>
        database.ReadAsync(reading => JobMethodTable.Find(reading, Require(reading, scope, name).Id), cancel);

    /// <summary>How often each label was chosen, from counters.</summary>
    /// <exception cref="LabelingJobNotFound" />
    public Task<LabelDistribution> LabelsAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => database.ReadAsync(
        reading =>
        {
            var job = Require(reading, scope, name);
            if (!AnswerShapes.Of(job.Kind).HasLabels)
            {
                return new LabelDistribution(false, [], 0);
            }

            var counted = LabelCountTable.Labels(reading, job.Id).ToDictionary(row => row.Class, row => row.Objects);
            return new(
                true,
                [.. JobRequestTable.Get(reading, job.Id).Labels.Select((label, index) => new LabelCount(label, counted.GetValueOrDefault(index)))],
                Math.Max(0, job.HumanLabeled + job.MachineLabeled - counted.Values.Sum()));
        },
        cancel);
}
