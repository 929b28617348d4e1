using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Failed objects, a page in manifest order, with their reasons; and how many there are of each code.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobTokenNotValid" />
    public async Task<JobFailures> FailuresAsync(AccountScope scope, LabelingJobName name, FailureQuery query, CancellationToken cancel)
    {
        var (job, request, counts) = await database.ReadAsync(
            reading =>
            {
                var found = Require(reading, scope, name);
                return (found, JobRequestTable.Get(reading, found.Id), LabelCountTable.Failures(reading, found.Id));
            },
            cancel);
        return new(
            [.. counts.Select(count => new FailureCount(count.Code, count.Objects))],
            Math.Max(0, job.Failed - counts.Sum(count => count.Objects)),
            await pages.FailuresAsync(job, request, query, cancel));
    }
}
