using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plumbline.Server.Composition;
using Plumbline.Storage;

namespace Plumbline.Server.Health;

/// <summary>Whether this node should be sent work: it tries its database, its disk and its runners, at most once a second.</summary>
internal sealed partial class Readiness(Installation installation, RunnerHost runners, IHostApplicationLifetime life, ILogger<Readiness> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task<IReadOnlyList<string>>? latest;
    private long askedAt;
    private bool wasReady = true;

    /// <summary>One sentence for each thing that is wrong; empty when the node is ready. Many who ask at once share one look.</summary>
    public Task<IReadOnlyList<string>> ReasonsAsync()
    {
        lock (gate)
        {
            if (latest is null || (latest.IsCompleted && installation.Clock.GetElapsedTime(askedAt) > Fresh))
            {
                askedAt = installation.Clock.GetTimestamp();
                latest = LookAsync();
            }

            return latest;
        }
    }

    private async Task<IReadOnlyList<string>> LookAsync()
    {
        var reasons = new List<string>();
        if (life.ApplicationStopping.IsCancellationRequested)
        {
            reasons.Add("The server is stopping.");
        }

        var looks = await Task.WhenAll(
            TryAsync("The database", StorageProbe.WriteRowAsync(installation.Database, installation.Clock.GetUtcNow(), CancellationToken.None)),
            TryAsync("The blob store", StorageProbe.WriteBlobAsync(installation.Blobs, CancellationToken.None)));
        reasons.AddRange(looks.OfType<string>());
        if (FreeMebibytes() is var free && free < installation.Settings.MinFreeDisk)
        {
            reasons.Add($"The disk of the data folder has {free} MiB left; {installation.Settings.MinFreeDisk} are wanted (--min-free-disk).");
        }

        reasons.AddRange(runners.States.Where(state => state.SilentFor > state.LongestStep).Select(state => $"Runner {state.Name} has not moved for {state.SilentFor.TotalMinutes:F0} minutes."));
        Tell(reasons);
        return reasons;
    }

    /// <summary>Null when it worked in time.</summary>
    private async Task<string?> TryAsync(string what, Task probe)
    {
        try
        {
            await probe.WaitAsync(Patience, installation.Clock);
            return null;
        }
        catch (StorageUnavailable unavailable)
        {
            return $"{what} takes nothing: {unavailable.Message}";
        }
        catch (TimeoutException)
        {
            return $"{what} did not answer within {Patience.TotalSeconds} s.";
        }
    }

    private long FreeMebibytes()
    {
        try
        {
            return new DriveInfo(installation.Settings.Data).AvailableFreeSpace / (1024 * 1024);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private void Tell(List<string> reasons)
    {
        var ready = reasons.Count == 0;
        if (ready != wasReady)
        {
            wasReady = ready;
            if (ready)
            {
                LogRegained(log);
            }
            else
            {
                LogLost(log, string.Join(' ', reasons));
            }
        }
    }

    [LoggerMessage(EventName = "readiness.lost", Level = LogLevel.Warning, Message = "Not ready: {Reasons}")]
    private static partial void LogLost(ILogger logger, string reasons);

    [LoggerMessage(EventName = "readiness.regained", Level = LogLevel.Information, Message = "Ready again")]
    private static partial void LogRegained(ILogger logger);
}
