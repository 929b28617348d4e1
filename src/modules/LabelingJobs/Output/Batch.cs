using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Output;

/// <summary>Answered objects that are consolidated together.</summary>
/// <param name="Second">What its documents are named after: a whole second, later than any batch before.</param>
/// <param name="Objects">1–250, of one iteration, in manifest order.</param>
internal sealed record Batch(int Iteration, DateTimeOffset Second, IReadOnlyList<DataObject> Objects)
{
    public string FileName => Instants.AsFileName(Second);

    public S3Uri WorkerResponse(JobRequest request, DataObject item) =>
        request.Layout.WorkerResponse(Iteration, item.DatasetObjectId, FileName);
}
