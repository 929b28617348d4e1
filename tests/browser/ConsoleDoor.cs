using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Browser;

/// <summary>The console without a browser: one session, plain requests.</summary>
internal sealed class ConsoleDoor(RunningServer server) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(server.Url) };
    private bool entered;

    public async Task<ConsoleDoor> EnterAsync(string? email = null, string? password = null)
    {
        using var answer = await PostAsync("/console/sign-in", new Dictionary<string, string> { ["email"] = email ?? server.ConsoleEmail, ["password"] = password ?? server.ConsolePassword }, server.Url);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        entered = true;
        return this;
    }

    /// <summary>A page that must be there.</summary>
    public async Task<string> PageAsync(string address)
    {
        if (!entered)
        {
            await EnterAsync();
        }

        using var answer = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept", "text/html");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <param name="origin">Null: none, as some programs send.</param>
    public async Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> form, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Accept", "text/html");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await http.SendAsync(request);
    }

    public void Dispose() => http.Dispose();
}
