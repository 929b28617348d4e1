using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.RequesterConsole;

/// <summary>What one page took.</summary>
/// <param name="Kilobytes">Of the last answer.</param>
internal sealed record Looks(double Kilobytes, Latencies Times);

/// <summary>Somebody signed in at the console, who looks at one page after the other.</summary>
internal sealed class Requester : IDisposable
{
    private const string Password = "correct horse battery staple";

    /// <summary>Between two looks: somebody who reads, not a load test.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient http;

    private Requester(HttpClient http) => this.http = http;

    public static async Task<Requester> SignInAsync(BenchServer server)
    {
        const string email = "owner@people.example";
        await server.Running.CallAsync(HttpMethod.Post, "/api/v1/admin/users", new JsonObject { ["email"] = email, ["password"] = Password, ["role"] = "Owner" });
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        using var form = new HttpRequestMessage(HttpMethod.Post, "/console/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = email, ["password"] = Password }),
        };
        form.Headers.Add("Origin", server.Url.GetLeftPart(UriPartial.Authority));
        using var answer = await http.SendAsync(form);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? new(http)
            : throw new InvalidOperationException($"Signing in was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Looks at the pages in turn until the time is up.</summary>
    public async Task<Dictionary<string, Looks>> LookAsync(IReadOnlyList<string> pages, TimeSpan length)
    {
        var looks = pages.ToDictionary(page => page, _ => new Looks(0, new()));
        var clock = Stopwatch.StartNew();
        for (var turn = 0; clock.Elapsed < length; turn++)
        {
            var page = pages[turn % pages.Count];
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
            var body = await answer.Content.ReadAsByteArrayAsync();
            looks[page].Times.Add(Stopwatch.GetTimestamp() - start);
            looks[page] = looks[page] with { Kilobytes = body.Length / 1e3 };
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{page} was answered {(int)answer.StatusCode}.");
            }

            await Task.Delay(Breath, TimeProvider.System);
        }

        return looks;
    }

    public void Dispose() => http.Dispose();
}
