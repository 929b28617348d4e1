using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Decides which service a request is for: the target header first, then the scope's service, then the path.</summary>
/// <remarks>Source: ground-truth API notes §1.1, "Routing on one host".</remarks>
internal sealed class ServiceRouter(IEnumerable<IAwsService> services, AwsProtocolSettings settings)
{
    private readonly IAwsService[] services = [.. services];

    /// <summary>Null: not AWS traffic, the web pages' business.</summary>
    public Aim? Find(HttpContext http, Approach approach)
    {
        if (http.Request.Headers.TryGetValue("X-Amz-Target", out var target))
        {
            var prefix = target.ToString().Split('.', 2)[0];
            return services.FirstOrDefault(service => service.TargetPrefix == prefix) is { } named ? Aim.At(named) : new(null, WireForm.Json);
        }

        return approach.Mechanism == Mechanism.None ? Unsigned(http) : Scoped(approach.ScopeService) ?? Guess(http.Request);
    }

    // A service without targets goes first: the A2I runtime shares SageMaker's signing name.
    private Aim? Scoped(string? name) =>
        services.Where(service => service.SigningName == name).MinBy(service => service.TargetPrefix is null ? 0 : 1) is { } found ? Aim.At(found) : null;

    private Aim? Unsigned(HttpContext http)
    {
        if (services.FirstOrDefault(service => service.Form == WireForm.RestXml) is not { } s3)
        {
            return null;
        }

        var path = RawTarget.Of(http).Path;
        if (HostBucket.Find(http.Request.Host.Host, settings.HostNames) is not null)
        {
            return Aim.At(s3);
        }

        if (path == "/" && IsForm(http.Request))
        {
            return services.FirstOrDefault(service => service.Form == WireForm.Query) is { } query ? Aim.At(query) : null;
        }

        return IsPage(path, http.Request) ? null : Aim.At(s3);
    }

    private bool IsPage(string path, HttpRequest request)
    {
        var first = path.Split('/', 3)[1];
        first = PercentCode.TryDecode(first, out var decoded) ? decoded : first;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return first.Length == 0
            ? isRead && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true)
            : settings.ReservedPaths.Contains(first, StringComparer.OrdinalIgnoreCase);
    }

    // Nobody here has that signing name: answer in the form the client is most likely to read.
    private static Aim Guess(HttpRequest request) =>
        new(null, request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true ? WireForm.Json
            : IsForm(request) ? WireForm.Query
            : WireForm.RestXml);

    private static bool IsForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}
