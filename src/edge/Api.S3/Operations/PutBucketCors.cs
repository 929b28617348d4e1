using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of PutBucketCors. Rules are kept as sent, and preflights follow them.</summary>
internal sealed class PutBucketCors(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var document = await S3Xml.ReadAsync(call, cancel);
        _ = CorsRule.ReadAll(document);
        await objects.SetCorsAsync(call.Scope, call.Bucket, document.ToString(SaveOptions.DisableFormatting), cancel);
        call.Response.ContentLength = 0;
    }
}
