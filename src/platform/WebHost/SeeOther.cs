using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>303: what follows a POST is always a GET, also for Turbo.</summary>
public sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
