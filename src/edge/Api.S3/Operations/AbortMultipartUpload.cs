using System.Threading;
using System.Threading.Tasks;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of AbortMultipartUpload.</summary>
internal sealed class AbortMultipartUpload(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        await objects.AbortUploadAsync(call.Scope, call.At, call.Query["uploadId"]!, cancel);
        call.Response.StatusCode = 204;
    }
}
