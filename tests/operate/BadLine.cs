using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A line between client and server that sends everything twice, or loses requests and answers.</summary>
internal sealed class BadLine : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheHop = new(["Connection", "Keep-Alive", "Transfer-Encoding", "Expect"], StringComparer.OrdinalIgnoreCase);
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 256 });
    private readonly string server;

    private BadLine(string server, Func<BadLine, HttpContext, byte[], Task> treat)
    {
        this.server = server;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var body = new System.IO.MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await treat(this, context, body.ToArray());
        });
    }

    /// <summary>Requests whose answer was thrown away, or that were cut off on their way.</summary>
    public int Lost { get; private set; }

    /// <summary>Requests that were sent on twice.</summary>
    public int Doubled { get; private set; }

    /// <summary>Every request goes to the server twice at the same time; the client hears the better answer.</summary>
    public static Task<BadLine> DoublingAsync(RunningServer server) => StartAsync(server, static async (line, context, body) =>
    {
        line.Doubled++;
        var answers = await Task.WhenAll(line.PassAsync(context, body), line.PassAsync(context, body));
        using var better = answers.MinBy(answer => (int)answer.StatusCode)!;
        using var worse = answers.Single(answer => answer != better);
        Assert.True((int)worse.StatusCode < 500, $"{context.Request.Method} {context.Request.Path} was answered {(int)better.StatusCode} and {(int)worse.StatusCode}");
        await AnswerAsync(context, better);
    });

    /// <summary>Of the requests that hand something in, a third is cut off half-way, and of a third the answer is lost.</summary>
    public static Task<BadLine> LosingAsync(RunningServer server, int seed)
    {
        var random = new Random(seed);
        var gate = new Lock();
        return StartAsync(server, async (line, context, body) =>
        {
            int dice;
            lock (gate)
            {
                dice = context.Request.Path.Value!.EndsWith("/submit", StringComparison.Ordinal) ? random.Next(3) : 2;
                line.Lost += dice < 2 ? 1 : 0;
            }

            if (dice == 0)
            {
                await line.CutOffAsync(context, body);
                context.Abort();
                return;
            }

            using var answer = await line.PassAsync(context, body);
            if (dice == 1)
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context, answer);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private static async Task<BadLine> StartAsync(RunningServer server, Func<BadLine, HttpContext, byte[], Task> treat)
    {
        var line = new BadLine(server.Url, treat);
        await line.app.StartAsync();
        server.GoThrough(line.app.Urls.Single());
        return line;
    }

    private Task<HttpResponseMessage> PassAsync(HttpContext context, byte[] body) => http.SendAsync(Copy(context, new ByteArrayContent(body)));

    private async Task CutOffAsync(HttpContext context, byte[] body)
    {
        try
        {
            using var never = await http.SendAsync(Copy(context, new HalfContent(body)));
        }
        catch (HttpRequestException)
        {
            // As it should.
        }
    }

    private HttpRequestMessage Copy(HttpContext context, HttpContent content)
    {
        var from = context.Request;
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(new(from.Method), new Uri(server + target));
        request.Content = HttpMethods.IsGet(from.Method) ? null : content;
        foreach (var (name, values) in from.Headers.Where(header => !OfTheHop.Contains(header.Key)))
        {
            // The host too: it is signed.
            _ = request.Headers.TryAddWithoutValidation(name, values.ToArray()) || request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray()) == true;
        }

        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheHop.Contains(header.Key) && header.Key != "Content-Length"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (answer.StatusCode is not HttpStatusCode.NoContent)
        {
            await answer.Content.CopyToAsync(context.Response.Body);
        }
    }

    /// <summary>Says how long it is and then sends half of it.</summary>
    private sealed class HalfContent(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(System.IO.Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
            await stream.FlushAsync();
            throw new HttpRequestException("cut off");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}
