using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>The program's own commands, as an operator types them.</summary>
internal static class CommandLine
{
    /// <summary>Exit code and everything it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [RunningServer.FindProgram(), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return (process.ExitCode, said);
    }

    public static async Task<string> OkAsync(params string[] words)
    {
        var (code, said) = await RunAsync(words);
        return code == 0 ? said : throw new InvalidOperationException($"'{string.Join(' ', words)}' ended with {code}: {said}");
    }
}
