using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Egress;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Storage.Files;

namespace Plumbline.Notices.Tests;

/// <summary>The module on an empty SQLite file and a real folder, allowed to call loopback.</summary>
public sealed class NoticesBench : IAsyncDisposable
{
    public static readonly AccountScope Scope = new(AccountId.Parse("123456789012"), "us-east-1");

    private readonly TestDatabase opened;
    private readonly TempFolder folder = new();
    private readonly LineFiles files;
    private readonly EgressClient egress;

    private NoticesBench(TestDatabase opened, FakeClock clock)
    {
        this.opened = opened;
        Clock = clock;
        files = new(folder.Path);

        // Requests are timed by the machine's clock: the tests' stands still.
        egress = new(new() { AllowedRanges = [AddressRange.Parse("127.0.0.0/8")] }, TimeProvider.System);
        Module = NoticesSetup.Create(opened.Database, clock, new SeededIdSource(), new byte[32], egress, new Folder(files), Settings);
    }

    public static NoticeSettings Settings { get; } = new() { MaxTries = 3 };

    public FakeClock Clock { get; }

    public Database Database => opened.Database;

    public NoticesModule Module { get; }

    public NoticeService Service => Module.Service;

    public static async Task<NoticesBench> OpenAsync()
    {
        var clock = new FakeClock();
        return new(await TestDatabases.OpenAsync(TestDatabases.Chosen, clock, [.. NoticesSetup.Migrations]), clock);
    }

    public Task TellAsync(Notice notice) => Database.WriteAsync(transaction => Service.Tell(transaction, Scope, notice), default);

    /// <summary>Everything that is due now, to files and to webhooks.</summary>
    public async Task RunAsync()
    {
        foreach (var runner in Module.Runners)
        {
            var steps = 0;
            while (await TestRunners.RunAsync(Database, runner) == RunOutcome.MoreWaits)
            {
                Assert.True(++steps < 100, $"{runner.Name} never comes to rest.");
            }
        }
    }

    public IReadOnlyList<string> Lines(string stream)
    {
        var path = folder.File(stream + ".jsonl");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }

    public void CutShort(string stream) => File.WriteAllText(folder.File(stream + ".jsonl"), "{\"half");

    public async ValueTask DisposeAsync()
    {
        egress.Dispose();
        files.Dispose();
        await opened.DisposeAsync();
        folder.Dispose();
    }

    private sealed class Folder(LineFiles files) : INoticeFiles
    {
        public Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel) => files.AppendAsync(stream, lines, cancel);
    }
}
