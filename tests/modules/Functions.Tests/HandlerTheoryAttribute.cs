using System.Diagnostics;

namespace Plumbline.Functions;

/// <summary>Skipped, by name and counted, where handler files cannot be kept apart: not root, not Linux, or no Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HandlerTheoryAttribute : TheoryAttribute
{
    private static readonly string? Missing = Look();

    public override string? Skip => Missing;

    private static string? Look()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--net", "--pid", "--fork", "python3", "-c", ""]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "Namespaces or Python are not to be had here.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "This machine has no unshare.";
        }
    }
}
