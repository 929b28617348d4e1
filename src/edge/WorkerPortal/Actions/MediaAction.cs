using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.WebHost;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>
/// Serves a task's pictures, recordings, clips and documents to its frame, which has no cookies: the address carries the grant. It works while the
/// assignment lives and is the same all that time, so that browsers cache it. Requesters' previews have grants of their own, which run out.
/// </summary>
internal sealed class MediaAction(ReadGrants grants, ObjectService objects, HumanTaskService tasks, TimeProvider clock)
{
    public async Task ServeAsync(HttpContext http, string token, string bucket, string? key, CancellationToken cancel)
    {
        if (TaskMedia.Open(http))
        {
            return;
        }

        if (grants.TryRead(token, bucket, key ?? "") is not { } grant || !(ReadGrants.IsPreviewAlive(grant, clock.GetUtcNow()) || await LivesAsync(grant.Lease, cancel)))
        {
            await Problem.WriteAsync(http, 403, "GrantOver", "This link has run out: links to task data live as long as the task is in somebody's hands, previews up to half an hour. Open the page again for a new one.");
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
        http.Response.ContentType = MediaTypes.Of(facts.ContentType, grant.At.Key);
        http.Response.Headers.AcceptRanges = "bytes";
        var range = ByteRange.Read(http.Request.Headers.Range.ToString());
        if (range is null)
        {
            http.Response.ContentLength = facts.Size;
            await SendAsync(http, opened.Content, cancel);
            return;
        }

        if (range.Within(facts.Size) is not { } part)
        {
            http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            http.Response.Headers.ContentRange = $"bytes */{facts.Size}";
            return;
        }

        await using var cut = await objects.OpenAsync(grant.Scope, grant.At, range, cancel);
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.ContentLength = part.Length;
        http.Response.Headers.ContentRange = $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{facts.Size}";
        await SendAsync(http, cut.Content, cancel);
    }

    private static Task SendAsync(HttpContext http, Stream content, CancellationToken cancel) =>
        HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : content.CopyToAsync(http.Response.Body, cancel);

    private async Task<bool> LivesAsync(string lease, CancellationToken cancel) =>
        lease.StartsWith("assignment:", StringComparison.Ordinal)
        && AssignmentId.TryParse(lease["assignment:".Length..], out var assignment)
        && await tasks.FindLeaseAsync(assignment, cancel) is { Live: true };

}
