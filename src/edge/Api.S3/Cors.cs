using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3;

/// <summary>Lets browsers of other origins in where the bucket's rules say so, and nowhere else.</summary>
internal sealed class Cors(ObjectService objects)
{
    /// <summary>Answers a preflight. A refusal looks the same for a missing bucket, missing rules and a rule that does not fit.</summary>
    /// <exception cref="WireFault">403 AccessForbidden, 400 BadRequest.</exception>
    public async Task AnswerPreflightAsync(HttpContext http, BucketAddress address, CancellationToken cancel)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var method = http.Request.Headers.AccessControlRequestMethod.ToString();
        if (origin.Length == 0 || method.Length == 0)
        {
            throw new WireFault("BadRequest", 400, "Insufficient information. Origin and Access-Control-Request-Method request headers are needed.");
        }

        var headers = http.Request.Headers.AccessControlRequestHeaders.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rule = await FindAsync(address.Bucket, origin, method, headers, cancel)
            ?? throw new WireFault("AccessForbidden", 403, "CORSResponse: This CORS request is not allowed.");
        Mark(http.Response, rule, origin);
        http.Response.Headers.AccessControlAllowHeaders = headers.Length == 0 ? default : string.Join(", ", headers).ToLowerInvariant();
        http.Response.ContentLength = 0;
    }

    /// <summary>Adds the rule's headers to the answer of a request that names its origin.</summary>
    public async Task MarkAsync(S3Call call, CancellationToken cancel)
    {
        if (call.Header("Origin") is { } origin
            && await FindAsync(call.Bucket, origin, call.Http.Request.Method, [], cancel) is { } rule)
        {
            Mark(call.Response, rule, origin);
        }
    }

    private static void Mark(HttpResponse response, CorsRule rule, string origin)
    {
        var anybody = rule.Origins.Contains("*");
        response.Headers.AccessControlAllowOrigin = anybody ? "*" : origin;
        response.Headers.AccessControlAllowMethods = string.Join(", ", rule.Methods);
        response.Headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
        if (!anybody)
        {
            response.Headers.AccessControlAllowCredentials = "true";
        }

        if (rule.Exposed.Count > 0)
        {
            response.Headers.AccessControlExposeHeaders = string.Join(", ", rule.Exposed);
        }

        if (rule.MaxAge is { Length: > 0 } seconds)
        {
            response.Headers.AccessControlMaxAge = seconds;
        }
    }

    private async Task<CorsRule?> FindAsync(string? bucket, string origin, string method, IReadOnlyList<string> headers, CancellationToken cancel) =>
        bucket is { Length: > 0 } && await objects.FindCorsForPreflightAsync(bucket, cancel) is { } stored
            ? CorsRule.ReadAll(XElement.Parse(stored)).FirstOrDefault(rule => rule.Allows(origin, method, headers))
            : null;
}
