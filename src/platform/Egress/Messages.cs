using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Plumbline.Egress;

/// <summary>From our request to the base library's.</summary>
internal static class Messages
{
    private static readonly string[] Ours =
    [
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "TE", "Trailer", "Proxy-Authorization", "Proxy-Connection", "Keep-Alive", "Expect",
    ];

    /// <exception cref="RequestRefused" />
    public static HttpRequestMessage From(EgressRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Address) { Version = new(1, 1) };
        if (!request.Body.IsEmpty || request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            if (request.ContentType is { } type)
            {
                message.Content.Headers.ContentType = MediaTypeHeaderValue.TryParse(type, out var parsed)
                    ? parsed
                    : throw new RequestRefused("ContentType", $"'{type}' is not a media type.");
            }
        }

        foreach (var (name, value) in request.Headers)
        {
            if (Ours.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new RequestRefused("Header", $"'{name}' is set by the connection and cannot be given.");
            }

            if (value.AsSpan().ContainsAny('\r', '\n', '\0') || !message.Headers.TryAddWithoutValidation(name, value))
            {
                throw new RequestRefused("Header", $"'{name}' cannot be sent.");
            }
        }

        if (message.Headers.UserAgent.Count == 0)
        {
            message.Headers.TryAddWithoutValidation("User-Agent", "Plumbline");
        }

        return message;
    }
}
