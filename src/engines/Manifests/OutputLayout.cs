using System;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>Where each document of a labeling job's output lies.</summary>
/// <param name="outputPath">The job's S3OutputPath, with or without a slash at its end.</param>
/// <remarks>Iterations begin at 1. Keys hold colons. Source: ground truth developer guide, output data; published jobs' buckets.</remarks>
public sealed class OutputLayout(S3Uri outputPath, LabelingJobName job)
{
    /// <summary><c>&lt;S3OutputPath&gt;/&lt;job&gt;</c>: everything is below it.</summary>
    public S3Uri Root { get; } = (outputPath with { Key = outputPath.Key.TrimEnd('/') }).Append(job.ToString());

    /// <summary>The augmented manifest, rewritten while the job runs.</summary>
    public S3Uri OutputManifest => Root.Append("manifests/output/output.manifest");

    /// <summary>A work manifest of one iteration.</summary>
    public S3Uri IntermediateManifest(int iteration, string fileName) => Root.Append($"manifests/intermediate/{Number(iteration)}/{fileName}");

    /// <summary>What post-annotation events call <c>outputConfig</c>.</summary>
    public S3Uri Annotations => Root.Append("annotations");

    /// <summary>Folder of one object's worker responses; ends with a slash.</summary>
    public S3Uri WorkerResponses(int iteration, string datasetObjectId) =>
        Annotations.Append($"worker-response/iteration-{Number(iteration)}/{datasetObjectId}/");

    public S3Uri WorkerResponse(int iteration, string datasetObjectId, string fileName) => WorkerResponses(iteration, datasetObjectId).Append(fileName);

    /// <summary>Folder of the payloads handed to consolidation; ends with a slash.</summary>
    public S3Uri ConsolidationRequests(int iteration) => Annotations.Append($"consolidated-annotation/consolidation-request/iteration-{Number(iteration)}/");

    public S3Uri ConsolidationRequest(int iteration, string fileName) => ConsolidationRequests(iteration).Append(fileName);

    /// <summary>An answer too large for its payload. The payload's file name, less its extension, names the folder.</summary>
    public S3Uri ConsolidationContent(int iteration, string fileName, string datasetObjectId, string workerId) =>
        ConsolidationRequests(iteration).Append($"{fileName[..^".json".Length]}/{datasetObjectId}/{workerId}.json");

    /// <summary>What a function of the requester's printed. Not AWS's: there it is in CloudWatch.</summary>
    public S3Uri FunctionLog(string phase, string name) => Root.Append($"functions/{phase}/{name}.log");

    /// <summary>Folder of what consolidation answered; ends with a slash.</summary>
    public S3Uri ConsolidationResponses(int iteration) => Annotations.Append($"consolidated-annotation/consolidation-response/iteration-{Number(iteration)}/");

    public S3Uri ConsolidationResponse(int iteration, string fileName) => ConsolidationResponses(iteration).Append(fileName);

    /// <summary>A label kept in a file of its own: <c>SeqLabel.json</c>, a mask, a zlib stream.</summary>
    public S3Uri LabelFile(string datasetObjectId, string fileName) => Annotations.Append($"consolidated-annotation/output/{datasetObjectId}/{fileName}");

    /// <summary>The current batch's output manifest, updated object by object.</summary>
    public S3Uri IntermediateAnnotations(string fileName) => Annotations.Append($"intermediate/{fileName}");

    /// <summary>Machine labels of one iteration. Consumers find the iteration as the third path element from the end.</summary>
    public S3Uri AutoAnnotations(int iteration) => Root.Append($"activelearning/labels/{Number(iteration)}/output/auto_annotator_output.txt");

    public S3Uri Inference(string suffix) => Root.Append($"inference/{suffix}");

    public S3Uri Training(string suffix) => Root.Append($"training/{suffix}");

    private static string Number(int iteration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iteration, 1);
        return iteration.ToString(CultureInfo.InvariantCulture);
    }
}
