using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>How a service writes its errors and names the refusals that come before any operation.</summary>
public enum WireForm
{
    /// <summary>JSON 1.1: <c>{"__type": …, "message": …}</c>, codes ending in <c>Exception</c>.</summary>
    Json,

    /// <summary>REST JSON (A2I runtime): as <see cref="Json"/>, content type <c>application/json</c>.</summary>
    RestJson,

    /// <summary>Query (STS, SNS): <c>&lt;ErrorResponse&gt;</c>.</summary>
    Query,

    /// <summary>S3: <c>&lt;Error&gt;</c>, S3's own codes.</summary>
    RestXml,
}

/// <summary>One AWS service behind the common door. Registered in the container as <c>IAwsService</c>; called only with a verified signature.</summary>
/// <remarks>
/// Whatever <see cref="HandleAsync"/> throws is answered by the pipeline: a <see cref="WireFault"/> as it is, a
/// <see cref="Refusal"/> through <see cref="FaultOf"/>, anything else as 500. The body of every service but S3 has been
/// read and its hash verified before the call (<see cref="RequestBody"/>); S3 reads its own through <see cref="S3Body"/>.
/// </remarks>
public interface IAwsService
{
    /// <summary>Service name in the credential scope: <c>sagemaker</c>, <c>sts</c>, <c>s3</c>.</summary>
    string SigningName { get; }

    /// <summary>What stands before the dot in <c>X-Amz-Target</c>, such as <c>SageMaker</c>; null for services that send no target.</summary>
    string? TargetPrefix { get; }

    WireForm Form { get; }

    /// <summary>XML namespace of query errors; null for other forms.</summary>
    string? XmlNamespace => null;

    Task HandleAsync(HttpContext http, AwsCaller caller, CancellationToken cancel);

    /// <summary>The one switch of an edge that gives each refusal its code.</summary>
    Fault FaultOf(Refusal refusal);

    /// <summary>S3 only: a chance to answer a request without any signature (a browser's CORS preflight). False: answered with 403.</summary>
    Task<bool> TryHandleUnsignedAsync(HttpContext http, string requestId, CancellationToken cancel) => Task.FromResult(false);
}
