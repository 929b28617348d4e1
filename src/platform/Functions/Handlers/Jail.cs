using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Functions.Handlers;

/// <summary>What one jailed process may use.</summary>
/// <param name="Memory">MiB of data each of its processes may hold.</param>
internal sealed record JailLimits(int UserId, int Memory)
{
    public int Processes { get; init; } = 64;

    /// <summary>MiB of addresses for each process, which bounds what it may share; null for programs that reserve more than they use.</summary>
    public int? Space { get; init; }

    /// <summary>Of the processor, for each process.</summary>
    public int Seconds { get; init; } = 1_800;

    /// <summary>MiB of its temporary folder.</summary>
    public int Scratch { get; init; } = 64;
}

/// <summary>A process that sees neither this server's files nor its network, as another user, with limits: see <c>jail.sh</c>.</summary>
/// <remarks>
/// The thread that starts the process stays until it ends: the system kills a child whose starter is gone, which is how nothing
/// outlives a server that was killed.
/// </remarks>
internal sealed class Jail : IAsyncDisposable
{
    private static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private S3Bridge? bridge;

    private Jail(ProcessStartInfo start) => process = new() { StartInfo = start };

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Errors => process.StandardError.BaseStream;

    public bool HasEnded => ended.Task.IsCompleted;

    /// <summary>Of the process that holds the jail, outside.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Completes when the process and all it started are gone.</summary>
    public Task Ended => ended.Task;

    /// <summary>Starts a program in a jail; it runs only once everything around it stands.</summary>
    /// <param name="folder">Shown as <c>/var/task</c>.</param>
    /// <param name="environment">All of it.</param>
    /// <param name="door">Where its one way out leads; null for none.</param>
    /// <exception cref="IsolationFailed">With what the system said.</exception>
    public static async Task<Jail> StartAsync(
        JailLimits limits,
        string folder,
        IReadOnlyList<string> shown,
        IReadOnlyList<string> program,
        IReadOnlyDictionary<string, string> environment,
        Func<CancellationToken, ValueTask<Stream>>? door,
        TimeProvider clock)
    {
        var jail = new Jail(StartOf(limits, folder, shown, program, environment));
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => jail.Hold(started)) { IsBackground = true, Name = "functions: a handler" }.Start();
        try
        {
            await started.Task;
            using var limit = new CancellationTokenSource(StartingTime, clock);
            await jail.WaitUntilBuiltAsync(limit.Token);
            jail.bridge = door is null ? null : S3Bridge.Open(jail.ProcessId, door);
            await jail.Input.WriteAsync("go\n"u8.ToArray(), limit.Token);
            await jail.Input.FlushAsync(limit.Token);
            return jail;
        }
        catch (Exception trouble) when (trouble is Win32Exception or OperationCanceledException or IOException or IsolationFailed)
        {
            await jail.DisposeAsync();
            throw new IsolationFailed(trouble is IsolationFailed ? trouble.Message : trouble is OperationCanceledException ? "It took too long." : trouble.Message);
        }
    }

    /// <summary>Ends the process and all it started, at once. Harmless when it has ended.</summary>
    public void Kill()
    {
        try
        {
            if (ProcessId != 0 && !HasEnded)
            {
                process.Kill();
            }
        }
        catch (InvalidOperationException)
        {
            // It ended by itself just now.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Ended;
        if (bridge is not null)
        {
            await bridge.DisposeAsync();
        }

        process.Dispose();
    }

    private static ProcessStartInfo StartOf(
        JailLimits limits, string folder, IReadOnlyList<string> shown, IReadOnlyList<string> program, IReadOnlyDictionary<string, string> environment)
    {
        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("setpriv",
        [
            "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--ipc", "--uts", "--net", "--fork", "--kill-child", "--",
            "/bin/sh", "-c", Interpreter.Resource("jail.sh"), "jail",
            Text(limits.UserId), Text(limits.Memory * 1_048_576L), limits.Space is { } space ? Text(space * 1_048_576L) : "unlimited", Text(limits.Processes), Text(limits.Seconds), Text(limits.Scratch),
            folder, string.Join(':', shown), .. program,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Hold(TaskCompletionSource started)
    {
        try
        {
            process.Start();
            ProcessId = process.Id;
        }
        catch (Win32Exception trouble)
        {
            ended.SetResult();
            started.SetException(new IsolationFailed($"{trouble.Message}."));
            return;
        }

        started.SetResult();
        process.WaitForExit();
        ended.SetResult();
    }

    /// <summary>The script says "jailed" once it stands, and nothing before.</summary>
    private async Task WaitUntilBuiltAsync(CancellationToken cancel)
    {
        var said = new StringBuilder();
        var letter = new byte[1];
        while (await Output.ReadAsync(letter, cancel).AsTask().WaitAsync(cancel) == 1 && letter[0] != '\n')
        {
            said.Append((char)letter[0]);
        }

        if (said.ToString() == "jailed")
        {
            return;
        }

        Kill();
        using var errors = new StreamReader(Errors);
        throw new IsolationFailed((await errors.ReadToEndAsync(cancel)).Trim() is { Length: > 0 } why ? why : "The jail could not be built.");
    }
}
