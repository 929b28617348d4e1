using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Plumbline.AwsProtocol;

/// <summary>Tells the server's request metrics what an AWS request was. Free while nobody measures.</summary>
public static class CallName
{
    /// <param name="operation">A name of ours, never text of the request: each becomes a series.</param>
    public static void Tell(HttpContext http, string service, string operation)
    {
        if (http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.Tags.Add(new("rpc.service", service));
            metrics.Tags.Add(new("rpc.method", operation));
        }
    }
}
