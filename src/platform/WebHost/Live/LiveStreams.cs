using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Plumbline.Kernel;

namespace Plumbline.WebHost.Live;

/// <summary>Server-sent events: pushes what a subject reads to a page that stays open, each change once.</summary>
/// <remarks>
/// A stream ends when the page goes, the person signs out, the subject is gone or the server stops; browsers come back by themselves
/// after <c>retry</c> unless the last event was <c>over</c>. A slow page gets the newest reading, never a queue of old ones.
/// </remarks>
public sealed class LiveStreams(LiveFeeds feeds, WebHostSettings settings, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How long the first reading may take; a page waits no longer for its first byte.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(10);

    /// <summary>How often a quiet stream asks whether its person is still signed in.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int total;

    /// <summary>Serves until one of the ends above. Events carry no name; <c>over</c> carries <c>signed-out</c> or <c>gone</c>.</summary>
    /// <param name="subject">See <see cref="LiveFeeds.Join"/>, likewise <paramref name="read"/>. Must name the account: nothing else keeps accounts apart.</param>
    public async Task ServeAsync(HttpContext http, string subject, Func<CancellationToken, Task<string?>> read)
    {
        var who = $"{Signed.In(http).Kind}/{Signed.In(http).Id}";
        if (!TryEnter(who))
        {
            http.Response.Headers.RetryAfter = "10";
            await Problem.WriteAsync(http, 429, "TooManyStreams", $"You have {settings.LiveStreamsPerPerson} live pages open already, or the server has as many as it takes. Close some; this page works without, by reloading it.");
            return;
        }

        try
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            using var look = feeds.Join(subject, read);
            await PushAsync(http, look, ends.Token);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The page went, or the server stops: there is nobody to tell, or the browser asks again by itself.
        }
        finally
        {
            Leave(who);
        }
    }

    private async Task PushAsync(HttpContext http, LiveLook look, CancellationToken cancel)
    {
        // The first reading comes before the first byte: what is not there, or not theirs, is refused as a page would be.
        var text = await look.NextAsync(FirstReading, clock, cancel);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync(http, "retry: 2000\n\n", cancel);
        var written = clock.GetTimestamp();
        while (true)
        {
            if (!await Signed.StillInAsync(http, cancel))
            {
                await WriteAsync(http, "event: over\ndata: signed-out\n\n", cancel);
                return;
            }

            if (text is not null || clock.GetElapsedTime(written) >= Heartbeat)
            {
                await WriteAsync(http, text is null ? ":\n\n" : EventOf(text), cancel);
                written = clock.GetTimestamp();
            }

            try
            {
                text = await look.NextAsync(Look, clock, cancel);
            }
            catch (TryAgainLater)
            {
                // The browser asks again by itself, and says meanwhile that the page may be old.
                return;
            }
            catch (Refusal)
            {
                await WriteAsync(http, "event: over\ndata: gone\n\n", cancel);
                return;
            }
        }
    }

    /// <summary>Every line of an event's text needs its own <c>data:</c>.</summary>
    internal static string EventOf(string text)
    {
        var lines = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            lines.Append(CultureInfo.InvariantCulture, $"data: {line}\n");
        }

        return lines.Append('\n').ToString();
    }

    private static async Task WriteAsync(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private bool TryEnter(string who)
    {
        lock (gate)
        {
            var mine = open.GetValueOrDefault(who);
            if (mine >= settings.LiveStreamsPerPerson || total >= settings.LiveStreams)
            {
                return false;
            }

            open[who] = mine + 1;
            total++;
            return true;
        }
    }

    private void Leave(string who)
    {
        lock (gate)
        {
            total--;
            if (--open[who] == 0)
            {
                open.Remove(who);
            }
        }
    }
}
