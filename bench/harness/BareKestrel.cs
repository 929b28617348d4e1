using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Plumbline.Bench.Harness;

/// <summary>What HTTP alone costs on this machine: Kestrel in a process of its own that parses a JSON body and answers another, and nothing else.</summary>
public static class BareKestrel
{
    /// <summary>First word on the command line of the process that answers.</summary>
    public const string Word = "bare-kestrel";

    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        """{"assignment":"0123456789abcdef","job":"1","title":"Which animal?","description":"One label for each picture.","subject":"12345","state":"Started","serverNow":"2026-01-01T00:00:00.000Z","deadline":"2026-01-01T01:00:00.000Z","timeLimitSeconds":3600,"taskInput":{"labels":["bear","cat","dog","fox"],"taskObject":"s3://bucket/images/00012345.jpg"},"draftVersion":0}""");

    /// <summary>Serves until standard input ends. Writes its address first.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/call", async (HttpContext http) =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            _ = body.RootElement.GetProperty("requestId").GetString();
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Answer.Length;
            await http.Response.BodyWriter.WriteAsync(Answer, http.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    /// <summary>Requests a second of as many callers on the same cores, and the processor time of one, generator included.</summary>
    public static (double RequestsPerSecond, double Microseconds) Measure(int callers, TimeSpan length)
    {
        using var process = Start();
        var url = new Uri(process.StandardOutput.ReadLine()!);
        var clients = Enumerable.Range(0, callers).Select(_ => new Caller(url)).ToList();
        LoadLoop.Closed(clients, length / 2);
        var before = Environment.CpuUsage.TotalTime + process.TotalProcessorTime;
        var (calls, seconds, _) = LoadLoop.Closed(clients, length);
        process.Refresh();
        var spent = Environment.CpuUsage.TotalTime + process.TotalProcessorTime - before;
        clients.ForEach(client => client.Dispose());
        process.StandardInput.Close();
        process.WaitForExit();
        return (calls / seconds, spent.TotalMicroseconds / calls);
    }

    /// <summary>Milliseconds from the start of the process to its first answer, and its resident memory in MB then.</summary>
    public static (double Milliseconds, double Megabytes) MeasureStart()
    {
        var clock = Stopwatch.StartNew();
        using var process = Start();
        var url = new Uri(process.StandardOutput.ReadLine()!);
        using (var client = new Caller(url))
        {
            LoadLoop.Closed([client], TimeSpan.Zero);
        }

        var taken = clock.Elapsed.TotalMilliseconds;
        process.Refresh();
        var resident = process.WorkingSet64 / 1e6;
        process.StandardInput.Close();
        process.WaitForExit();
        return (taken, resident);
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], Word])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private sealed class Caller(Uri server) : HttpCaller(server)
    {
        private static readonly byte[] Request = Encoding.ASCII.GetBytes(
            "POST /call HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 37\r\n\r\n{\"job\":\"1\",\"requestId\":\"r000000001\"}\n");

        protected override ReadOnlySpan<byte> Next() => Request;

        protected override void Hear(int status, ReadOnlySpan<byte> body)
        {
            if (status != 200)
            {
                throw new InvalidOperationException($"Bare Kestrel answered {status}.");
            }
        }
    }
}
