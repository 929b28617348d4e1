using System;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>The whole body of a request to any service but S3, its hash already covered by the signature.</summary>
public sealed record RequestBody(ReadOnlyMemory<byte> Bytes)
{
    /// <exception cref="InvalidOperationException">The request did not come through the AWS pipeline, or is S3's.</exception>
    public static RequestBody Of(HttpContext http) =>
        http.Features.Get<RequestBody>() ?? throw new InvalidOperationException("This request's body was not buffered by the AWS pipeline.");
}
