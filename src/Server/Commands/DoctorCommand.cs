using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Functions;
using Plumbline.Kernel;
using Plumbline.Server.Composition;
using Plumbline.Server.Functions;
using Plumbline.Server.Settings;
using Plumbline.Storage;
using Plumbline.Storage.Files;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline doctor</c>: looks at everything a server needs and says what is wrong and what to do.</summary>
internal static class DoctorCommand
{
    private const long LowDiskBytes = 1L << 30;

    public static Command Create()
    {
        var command = new Command("doctor", "Check database, storage, browser assets and clock, and say what is wrong.");
        var settings = new SettingOptions(command);
        command.SetAction((parsed, cancel) => RunAsync(settings.Read(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ServerSettings settings, CancellationToken cancel)
    {
        (string What, Func<Task<string>> Look)[] checks =
        [
            ("data folder", () => Task.FromResult(DataFolder(settings.Data))),
            ("database", () => DatabaseAsync(settings, cancel)),
            ("blobs", () => BlobsAsync(settings.Data, cancel)),
            ("browser assets", () => Task.FromResult(Assets())),
            ("clock", () => Task.FromResult(Clock(settings.Data))),
            ("functions", () => FunctionsAsync(settings, cancel)),
        ];
        var faults = 0;
        foreach (var (what, look) in checks)
        {
            try
            {
                Console.WriteLine($"  ok    {what}: {await look()}");
            }
            catch (Exception trouble) when (trouble is Refusal or IOException or UnauthorizedAccessException or SocketException)
            {
                faults++;
                Console.WriteLine($"  FAULT {what}: {trouble.Message}");
            }
        }

        Console.WriteLine(faults == 0 ? "Everything is in order." : $"{faults} fault(s).");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<string> FunctionsAsync(ServerSettings settings, CancellationToken cancel)
    {
        var map = FunctionsFile.Read(settings.Functions);
        await using var functions = FunctionService.Of(map, TimeProvider.System);
        return map.Functions.Count == 0 ? "none configured"
            : await functions.IsolationTroubleAsync(cancel) is { } trouble ? throw new IOException(trouble)
            : $"{map.Functions.Count} in {map.Folder}{(map.HasHandlers ? "; handler files are kept apart from the server" : "")}";
    }

    private static string DataFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free < LowDiskBytes
            ? throw new SettingRefused("data", folder, $"only {free / 1_048_576} MB are free on its disk; make room, or move it")
            : $"{folder}, {free / 1_073_741_824.0:F1} GB free";
    }

    private static async Task<string> DatabaseAsync(ServerSettings settings, CancellationToken cancel)
    {
        if (AdministrationSocket.PathOf(settings.Data) is { } socket && await AdministrationClient.AnswersAsync(socket, cancel))
        {
            return "in use by a running server";
        }

        try
        {
            await using var installation = await Installation.OpenAsync(settings, null, mayBegin: false, TimeProvider.System, new RandomIdSource(), cancel);
            var accounts = await installation.Accounts.Accounts.ListAccountsAsync(null, 100, cancel);
            return $"{installation.Database.Dialect.Name}, tables up to date, {accounts.Items.Count} account(s)";
        }
        catch (NotStartedYet)
        {
            return "tables up to date, no account yet: the first start of the server makes one";
        }
    }

    private static async Task<string> BlobsAsync(string folder, CancellationToken cancel)
    {
        var blobs = new FileBlobStore(Path.Combine(folder, "blobs"), TimeProvider.System, new RandomIdSource());
        var text = Encoding.ASCII.GetBytes("plumbline doctor");
        var stored = await blobs.WriteAsync(new MemoryStream(text), BlobDurability.Synced, cancel);
        await using (var opened = await blobs.OpenAsync(stored.Id, 0, null, cancel))
        {
            var back = new byte[text.Length];
            await opened.ReadExactlyAsync(back, cancel);
            if (!back.SequenceEqual(text))
            {
                throw new IOException("what was written is not what was read back: check the disk.");
            }
        }

        await blobs.DeleteAsync(stored.Id, cancel);
        return "written, synced, read back and removed";
    }

    private static string Assets()
    {
        string[] wanted = ["portal.js", "portal.css", "crowd-html-elements.js", "media/waveform.js", "media/pdf/pdf.min.mjs", "media/pdf/pdf.worker.min.mjs"];
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot", "client");
        var missing = wanted.Where(file => !File.Exists(Path.Combine(folder, file))).ToList();
        return missing.Count == 0 ? "all there" : throw new IOException($"{string.Join(", ", missing)} missing; build again with ./run.sh");
    }

    /// <summary>AWS signatures live fifteen minutes: a clock that runs ahead of the files it has just written is not to be trusted.</summary>
    private static string Clock(string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        var probe = Path.Combine(folder, "doctor.probe");
        File.WriteAllText(probe, "");
        var written = File.GetLastWriteTimeUtc(probe);
        File.Delete(probe);
        var apart = (written - now.UtcDateTime).Duration();
        return now.Year < 2026 || apart > TimeSpan.FromMinutes(1)
            ? throw new IOException($"this machine says {now:u}, its disk {written:u}; set the clock, or signed requests will be refused.")
            : $"{now:u}";
    }
}
