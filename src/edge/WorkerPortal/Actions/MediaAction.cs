using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.WebHost;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>
/// Serves a task's pictures and other files to its frame, which has no cookies: the address carries the grant. It works while the
/// assignment lives and is the same all that time, so that browsers cache it.
/// </summary>
internal sealed class MediaAction(ReadGrants grants, ObjectService objects, HumanTaskService tasks)
{
    public async Task ServeAsync(HttpContext http, string token, string bucket, string? key, CancellationToken cancel)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self' data:";
        if (grants.TryRead(token, bucket, key ?? "") is not { } grant || !await LivesAsync(grant.Lease, cancel))
        {
            await Problem.WriteAsync(http, 403, "GrantOver", "This link has run out: links to task data live as long as the task is in somebody's hands.");
            return;
        }

        try
        {
            await SendAsync(http, grant, cancel);
        }
        catch (Refusal refusal)
        {
            var (status, code) = Faults.From(refusal);
            await Problem.WriteAsync(http, status, code, refusal.Message);
        }
    }

    private async Task SendAsync(HttpContext http, ReadGrant grant, CancellationToken cancel)
    {
        await using var opened = await objects.OpenAsync(grant.Scope, grant.At, null, cancel);
        var facts = opened.Facts;
        http.Response.Headers.CacheControl = "private, max-age=3600";
        var range = http.Request.Headers.Range.ToString();
        if (range.Length == 0)
        {
            http.Response.ContentType = facts.ContentType;
            http.Response.ContentLength = facts.Size;
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await opened.Content.CopyToAsync(http.Response.Body, cancel);
            }

            return;
        }

        if (!MediaRange.TryParse(range, facts.Size, out var first, out var last))
        {
            http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            http.Response.Headers.ContentRange = $"bytes */{facts.Size}";
            return;
        }

        await using var part = await objects.OpenAsync(grant.Scope, grant.At, new ByteRange(first, last), cancel);
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.ContentType = facts.ContentType;
        http.Response.ContentLength = last - first + 1;
        http.Response.Headers.ContentRange = $"bytes {first}-{last}/{facts.Size}";
        await part.Content.CopyToAsync(http.Response.Body, cancel);
    }

    private async Task<bool> LivesAsync(string lease, CancellationToken cancel) =>
        lease.StartsWith("assignment:", StringComparison.Ordinal)
        && AssignmentId.TryParse(lease["assignment:".Length..], out var assignment)
        && await tasks.FindLeaseAsync(assignment, cancel) is { Live: true };

}

/// <summary>One byte range of a request: <c>bytes=a-b</c>, <c>bytes=a-</c>, <c>bytes=-n</c>.</summary>
internal static class MediaRange
{
    public static bool TryParse(string header, long size, out long first, out long last)
    {
        (first, last) = (0, size - 1);
        if (!header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header[6..].Split('-', 2) is not [var from, var to])
        {
            return false;
        }

        if (from.Length == 0)
        {
            if (!long.TryParse(to, out var suffix) || suffix <= 0)
            {
                return false;
            }

            first = Math.Max(0, size - suffix);
            return size > 0;
        }

        if (!long.TryParse(from, out first) || (to.Length > 0 && !long.TryParse(to, out last)))
        {
            return false;
        }

        last = Math.Min(last, size - 1);
        return first <= last;
    }
}
