using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary><c>plumbline simulate</c> as a process of its own, at work for some of a job's people; what it was acknowledged goes to the job's ledger.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Process process;
    private readonly LabeledJob job;
    private readonly Task reading;
    private volatile bool ended;

    private Simulation(RunningServer server, LabeledJob job, int objects, int seed)
    {
        this.job = job;
        File.WriteAllLines(folder.File("tokens"), job.SimulatedTokens);
        File.WriteAllLines(folder.File("truth.csv"), ["task,truth", .. Enumerable.Range(0, objects).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{HeadlessWorker.LabelOf(i.ToString(CultureInfo.InvariantCulture))}"))]);
        File.WriteAllText(folder.File("ledger"), "");
        process = Process.Start(new ProcessStartInfo("dotnet",
        [
            RunningServer.FindProgram(), "simulate", "--url", server.Url, "--tokens", folder.File("tokens"), "--truth", folder.File("truth.csv"), "--accuracy", "1",
            "--ledger", folder.File("ledger"), "--patience", "120", "--think", "0.01", "--seed", seed.ToString(CultureInfo.InvariantCulture),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        reading = Task.Run(ReadAsync);
    }

    public static Simulation Start(RunningServer server, LabeledJob job, int objects, int seed) => new(server, job, objects, seed);

    /// <summary>True when it ended by itself, which it should not while there is work.</summary>
    public bool HasEnded => process.HasExited;

    public int Acknowledged { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        ended = true;
        await reading;
        process.Dispose();
        folder.Dispose();
    }

    private async Task ReadAsync()
    {
        using var lines = new StreamReader(new FileStream(folder.File("ledger"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var rest = "";
        while (true)
        {
            var last = ended;
            rest += await lines.ReadToEndAsync();
            var whole = rest[..(rest.LastIndexOf('\n') + 1)];
            rest = rest[whole.Length..];
            foreach (var text in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var line = JsonNode.Parse(text)!;
                job.NoteSimulated((int)line["worker"]!, (string)line["assignment"]!, (string)line["subject"]!, (string)line["mark"]!);
                Acknowledged++;
            }

            if (last)
            {
                return;
            }

            await Task.Delay(20);
        }
    }
}
