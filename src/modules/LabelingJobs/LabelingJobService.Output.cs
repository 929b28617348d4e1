using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>A path below our own origin at which the output manifest, as it is now, can be fetched for 15 to 30 minutes.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobOutputNotThere">Nothing was written yet, or somebody deleted it.</exception>
    public async Task<string> OutputPathAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        return await pages.PathOfAsync(job, request.Layout.OutputManifest, cancel) ?? throw new LabelingJobOutputNotThere(name);
    }
}
