using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Plumbline.Functions.Handlers;

/// <summary>Whether this machine can keep a handler apart from everything else; tried once, with a real process that says what it sees.</summary>
internal sealed class Isolation(FunctionMap map, TimeProvider clock) : IDisposable
{
    /// <summary>Prints its user, its rights, its network interfaces and what stands at the root.</summary>
    private const string Look =
        "id -u; sed -n 's/^CapEff:\\t//p; s/^CapBnd:\\t//p; s/^NoNewPrivs:\\t//p' /proc/self/status; grep -c : /proc/net/dev; ls / | tr '\\n' ' '; echo; touch /var/task/x /usr/x 2>/dev/null || echo refused";

    private readonly Lazy<Task<string?>> trouble = new(() => LookAsync(map, clock));
    private readonly Stack<int> users = new(Enumerable.Range(0, 256).Select(i => map.FirstUserId + ((i + Environment.ProcessId) % 256)));

    /// <summary>Of all handlers of this server.</summary>
    public MemoryWatch Memory { get; } = new(clock);

    public void Dispose() => Memory.Dispose();

    /// <summary>A sentence, once it is known that handlers are not run; null until then and when they are.</summary>
    public string? KnownTrouble => trouble is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } look } ? look.Result : null;

    /// <summary>Null when handlers can be run.</summary>
    public Task<string?> TroubleAsync() => trouble.Value;

    /// <summary>A user id that no other handler's process has now.</summary>
    public int TakeUser()
    {
        lock (users)
        {
            return users.TryPop(out var user) ? user : throw new IsolationFailed("Too many handlers run at once.");
        }
    }

    public void GiveBack(int user)
    {
        lock (users)
        {
            users.Push(user);
        }
    }

    private static async Task<string?> LookAsync(FunctionMap map, TimeProvider clock)
    {
        const string refusal = "Handler files are not run on this machine, because they cannot be kept apart from the server: ";
        const string remedy = " Start the server on Linux as root, with the util-linux programs, or configure endpoints instead.";
        if (!OperatingSystem.IsLinux())
        {
            return refusal + "this is not Linux." + remedy;
        }

        try
        {
            await using var jail = await Jail.StartAsync(
                new(map.FirstUserId, 64), map.Folder!, [], ["/bin/sh", "-c", $"{{ {Look}; }} >&3"], new Dictionary<string, string>(), null, clock);
            using var reader = new StreamReader(jail.Output);
            var seen = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return Judge(map, seen) is { } why ? refusal + why + remedy : null;
        }
        catch (IsolationFailed failed)
        {
            return refusal + failed.Message.TrimEnd('.') + "." + remedy;
        }
    }

    private static string? Judge(FunctionMap map, string[] seen) => seen switch
    {
        [var user, var effective, var bounding, var noNew, var interfaces, var root, "refused"] =>
            user != $"{map.FirstUserId}" ? $"a process ran as user {user}."
            : effective.Trim('0').Length > 0 || bounding.Trim('0').Length > 0 || noNew != "1" ? "a process kept rights."
            : interfaces != "1" ? "a process saw a network."
            : root.Split(' ').Except(["bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "tmp", "usr", "var"]).Any() ? $"a process saw '{root}'."
            : null,
        _ => $"a process said '{string.Join(" | ", seen)}'.",
    };
}
