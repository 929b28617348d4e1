using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Plumbline.Functions.Handlers;

/// <summary>What runs a handler file.</summary>
/// <param name="Arguments">The program and what comes before the handler's file and name.</param>
/// <param name="Shown">Folders of the program that are not below the system's own.</param>
internal sealed record Interpreter(IReadOnlyList<string> Arguments, IReadOnlyList<string> Shown)
{
    /// <summary>Asks the program where it really is: what is on the path may be a script that chooses one.</summary>
    /// <exception cref="IsolationFailed">It is not installed.</exception>
    public static async Task<Interpreter> FindAsync(FunctionMap map, bool isPython, int memory)
    {
        if (isPython)
        {
            var places = await AskAsync(map.Python, "Python", "-c", "import sys; print(sys.executable); print(sys.prefix); print(sys.base_prefix); print('\\n'.join(p for p in sys.path if p.endswith('-packages')))");
            return new(
                [places[0], "-I", "-B", "-c", Resource("bootstrap.py")],
                [.. places.Skip(1).Append(Path.GetDirectoryName(places[0])!).Where(IsElsewhere).Distinct()]);
        }

        var node = await AskAsync(map.Node, "Node.js", "-p", "process.execPath");
        var heap = $"--max-old-space-size={memory * 3 / 4}";
        return new([node[0], heap, "--input-type=module", "-e", Resource("bootstrap.mjs"), "--"], [.. new[] { Path.GetDirectoryName(node[0])! }.Where(IsElsewhere)]);
    }

    public static string Resource(string name)
    {
        using var stream = typeof(Interpreter).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static bool IsElsewhere(string folder) =>
        folder.Length > 1 && !new[] { "/usr", "/bin", "/sbin", "/lib", "/lib64" }.Any(known => folder == known || folder.StartsWith(known + "/", StringComparison.Ordinal));

    private static async Task<string[]> AskAsync(string program, string name, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = await process.StandardOutput.ReadToEndAsync();
            await Task.WhenAll(process.WaitForExitAsync(), errors);
            return process.ExitCode == 0 && said.Trim().Length > 0
                ? said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : throw new IsolationFailed($"{name} ('{program}') does not start: {(await errors).Trim()}");
        }
        catch (Win32Exception)
        {
            throw new IsolationFailed($"{name} ('{program}') is not installed.");
        }
    }
}

/// <summary>A handler's process cannot be started as it must be.</summary>
internal sealed class IsolationFailed(string sentence) : Exception(sentence);
