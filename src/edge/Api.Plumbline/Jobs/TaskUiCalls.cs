using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanReview;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Where the Url of DescribeHumanTaskUi leads: the template as it was given, as a document that can do nothing.</summary>
internal sealed class TaskUiCalls(HumanTaskUiService taskUis)
{
    public async Task ShowAsync(HttpContext http, string token, string name, CancellationToken cancel)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        if (await taskUis.OpenLinkAsync(token, name, cancel) is not { } content)
        {
            await Problem.WriteAsync(http, 403, "GrantOver", "This link has run out, or its template is gone. DescribeHumanTaskUi answers with a new one.");
            return;
        }

        headers.CacheControl = "private, max-age=900";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.Body.WriteAsync(content, cancel);
    }
}
