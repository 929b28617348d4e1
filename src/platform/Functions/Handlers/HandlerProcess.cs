using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Functions.Handlers;

/// <summary>A jailed process that has loaded a handler and answers events one after the other.</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    private const int LongestHead = 100;
    private static readonly TimeSpan LogPatience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LoadingTime = TimeSpan.FromSeconds(60);

    private readonly Jail jail;
    private readonly TimeProvider clock;
    private readonly LogTail log = new();
    private readonly Task reading;

    private HandlerProcess(Jail jail, TimeProvider clock)
    {
        this.jail = jail;
        this.clock = clock;
        BornAt = clock.GetTimestamp();
        reading = ReadLogAsync();
    }

    public long BornAt { get; }

    public long UsedAt { get; set; }

    public int Calls { get; private set; }

    /// <summary>False after trouble: the next call needs a new process.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Of the jail, outside; for limits that are watched from there.</summary>
    public int ProcessId => jail.ProcessId;

    /// <summary>Waits until the handler is loaded.</summary>
    /// <returns>The process, or the sentence and the log of why it does not load.</returns>
    /// <exception cref="IsolationFailed" />
    public static async Task<(HandlerProcess? Process, string Why, string Log)> StartAsync(
        JailLimits limits,
        string folder,
        Interpreter interpreter,
        HandlerFile handler,
        IReadOnlyDictionary<string, string> environment,
        Func<CancellationToken, ValueTask<Stream>> door,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var jail = await Jail.StartAsync(limits, folder, interpreter.Shown, [.. interpreter.Arguments, handler.Path, handler.Name], environment, door, clock);
        var process = new HandlerProcess(jail, clock);
        string? head;
        byte[] body;
        try
        {
            (head, body) = await process.AnswerAsync(LoadingTime, cancel);
        }
        catch (OperationCanceledException)
        {
            await process.DisposeAsync();
            throw;
        }

        if (head == "0 ok")
        {
            return (process, "", "");
        }

        var why = head is null
            ? process.IsOutputOver ? "its process ended while it loaded" : $"it did not load within {LoadingTime.TotalSeconds} seconds"
            : FunctionError.Of(body) ?? "it does not load";
        await process.DisposeAsync();
        return (null, why, process.log.ToString());
    }

    /// <summary>Sends an event and waits for the answer.</summary>
    /// <returns>Whether it answered without error; null when it did not answer, and is then of no more use.</returns>
    public async Task<(bool? IsFine, ReadOnlyMemory<byte> Body, string Log)> CallAsync(ReadOnlyMemory<byte> ask, TimeSpan limit, CancellationToken cancel)
    {
        var id = (++Calls).ToString(CultureInfo.InvariantCulture);
        log.Begin(id);
        try
        {
            var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {(long)limit.TotalMilliseconds} {ask.Length}\n"));
            var sending = SendAsync(head, ask);
            var (answered, body) = await AnswerAsync(limit, cancel);
            IsUsable = answered is not null && sending.IsCompletedSuccessfully;
            if (answered is null)
            {
                // The end of its output comes a moment before the end of the process.
                EndedByItself = IsOutputOver || jail.HasEnded;
                jail.Kill();
                await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await reading;
                return (null, default, log.ToString());
            }

            await Task.WhenAny(log.WholeAsync(), Task.Delay(LogPatience, clock, cancel));
            return (answered == id + " ok", body, log.ToString());
        }
        catch
        {
            IsUsable = false;
            jail.Kill();
            throw;
        }
    }

    public bool HasEnded => jail.HasEnded;

    /// <summary>Set when the process ended before it answered, and nobody had ended it.</summary>
    public bool EndedByItself { get; private set; }

    /// <summary>Set when an answer was longer than is read.</summary>
    public bool AnsweredTooMuch { get; private set; }

    /// <summary>Ends the process and all it started. A call under way then has no answer.</summary>
    public void Kill() => jail.Kill();

    private bool IsOutputOver { get; set; }

    public async ValueTask DisposeAsync()
    {
        await jail.DisposeAsync();
        await reading;
    }

    private async Task SendAsync(byte[] head, ReadOnlyMemory<byte> ask)
    {
        await jail.Input.WriteAsync(head);
        await jail.Input.WriteAsync(ask);
        await jail.Input.FlushAsync();
    }

    /// <summary>Head and body of an answer; a null head when none came in time, or none that can be read.</summary>
    private async Task<(string? Head, byte[] Body)> AnswerAsync(TimeSpan limit, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            var head = new StringBuilder();
            var letter = new byte[1];
            while (await ReadAsync(letter, both.Token) && letter[0] != '\n' && head.Length < LongestHead)
            {
                head.Append((char)letter[0]);
            }

            var words = head.ToString().Split(' ');
            if (letter[0] != '\n' || words.Length != 3 || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                AnsweredTooMuch = words.Length == 3 && letter[0] == '\n';
                return (null, []);
            }

            if (size > FunctionService.LongestAnswer)
            {
                AnsweredTooMuch = true;
                return (null, []);
            }

            var body = new byte[size];
            return await ReadAsync(body, both.Token) ? ($"{words[0]} {words[1]}", body) : (null, []);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, []);
        }
    }

    /// <summary>Fills the buffer; false when the process ended before.</summary>
    private async Task<bool> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (buffer.Length > 0)
        {
            var read = await jail.Output.ReadAsync(buffer, cancel).AsTask().WaitAsync(cancel);
            if (read == 0)
            {
                IsOutputOver = true;
                return false;
            }

            buffer = buffer[read..];
        }

        return true;
    }

    private async Task ReadLogAsync()
    {
        var buffer = new byte[8 * 1024];
        try
        {
            int read;
            while ((read = await jail.Errors.ReadAsync(buffer)) > 0)
            {
                log.Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // Killed.
        }

        log.End();
    }
}
