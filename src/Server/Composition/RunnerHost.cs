using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plumbline.Storage;

namespace Plumbline.Server.Composition;

/// <summary>Runs the background work of every module for as long as the server is up.</summary>
internal sealed partial class RunnerHost(Installation installation, NodePlace place, ILogger<RunnerHost> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private volatile RunnerLoop? loop;

    /// <summary>How each runner is doing; empty before they began.</summary>
    public IReadOnlyList<RunnerState> States => loop?.States ?? [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var log = new Log(logger);
        var database = installation.Database;
        var leases = new RunnerLeases(database, installation.Clock, place.Holder);
        try
        {
            await ReleaseAsync(leases, stoppingToken);
        }
        catch (StorageUnavailable unavailable)
        {
            // They run out by themselves.
            log.StepFailed("leases", unavailable, RunnerLeases.Length);
        }

        loop = new RunnerLoop(
            database,
            leases,
            [.. installation.Runners, .. OutboxPump.ForAllLanes(database, installation.Hearers, log, installation.Clock)],
            log,
            installation.Clock,
            Pause);
        await loop.RunAsync(stoppingToken);
    }

    private async Task ReleaseAsync(RunnerLeases leases, CancellationToken cancel)
    {
        if (!installation.Database.Dialect.IsPostgres)
        {
            // This process owns the file alone, so whatever leases it holds are those of a run that ended without saying so.
            await leases.ReleaseAllAsync(cancel);
        }
        else if (place.Ended is { } ended)
        {
            // Other nodes keep theirs.
            await leases.ReleaseOfAsync(ended, cancel);
        }
    }

    private sealed partial class Log(ILogger<RunnerHost> logger) : IRunnerLog
    {
        public void StepFailed(string runner, Exception failure, TimeSpan pause) => Failed(logger, failure, runner, pause.TotalSeconds);

        public void LeaseLost(string runner) => Lost(logger, runner);

        public void NewsSetAside(string hearer, string subject, Exception failure) => SetAside(logger, failure, hearer, subject);

        [LoggerMessage(EventName = "runner.failed", Level = LogLevel.Error, Message = "Runner {Runner} failed; next try in {Seconds} s")]
        private static partial void Failed(ILogger logger, Exception failure, string runner, double seconds);

        [LoggerMessage(EventName = "runner.lease-lost", Level = LogLevel.Warning, Message = "Another node took over runner {Runner}")]
        private static partial void Lost(ILogger logger, string runner);

        [LoggerMessage(EventName = "outbox.set-aside", Level = LogLevel.Error, Message = "News of {Subject} for {Hearer} cannot be heard and was set aside")]
        private static partial void SetAside(ILogger logger, Exception failure, string hearer, string subject);
    }
}
