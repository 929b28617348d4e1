using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Parity;

/// <summary>Other people's programs, run as a user would.</summary>
internal static class Client
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>tests/parity in the source tree.</summary>
    public static string Folder { get; } = FindFolder();

    public static bool Exists(string name, params string[] arguments)
    {
        try
        {
            return RunAsync(name, arguments, new Dictionary<string, string>()).GetAwaiter().GetResult().Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs to the end; fails the test when the exit code is not zero.</summary>
    public static async Task<string> OutputAsync(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var (code, output, error) = await RunAsync(name, arguments, environment);
        Assert.True(code == 0, $"{name} ended with {code}:\n{error}\n{output}");
        return output;
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var inherited in new[] { "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "AWS_PROFILE", "AWS_SESSION_TOKEN" })
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var limit = new CancellationTokenSource(Patience);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} did not end within {Patience}.");
        }
    }

    private static string FindFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "parity.csproj")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("tests/parity was not found above the test's own folder.");
    }
}

/// <summary>Skipped, by name and counted, where boto3 is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BotoTheoryAttribute : TheoryAttribute
{
    private static readonly string? Missing = Client.Exists("python3", "-c", "import boto3") ? null : "boto3 is not installed.";

    public override string? Skip => Missing;
}

/// <summary>Skipped, by name and counted, where the aws command line is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsCliTheoryAttribute : TheoryAttribute
{
    private static readonly string? Missing = Client.Exists("aws", "--version") ? null : "The aws command line is not installed.";

    public override string? Skip => Missing;
}

/// <summary>Skipped, by name and counted, where Node or the packages of tests/parity/js are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    private static readonly string? Missing =
        !Client.Exists("node", "--version") ? "Node is not installed."
        : !Directory.Exists(Path.Combine(Client.Folder, "js", "node_modules")) ? "Run 'npm ci' in tests/parity/js first."
        : null;

    public override string? Skip => Missing;
}
