using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Plumbline.Operate;

/// <summary>A file system of its own with a few MiB, which a test may fill up and make read-only. Mounting needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string place = Directory.CreateTempSubdirectory("plumbline-disk-").FullName;

    private SmallDisk()
    {
    }

    /// <summary>Why there are none here; null when there are.</summary>
    public static string? Missing { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && CanMount() ? null : "Small disks need Linux and the right to mount.";

    public string Path => place;

    public static async Task<SmallDisk> MountAsync(int mebibytes)
    {
        var disk = new SmallDisk();
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "plumbline-test", disk.place);
        return disk;
    }

    /// <summary>Leaves nothing free until the answer is disposed.</summary>
    public IDisposable Fill()
    {
        var path = System.IO.Path.Combine(place, "filler");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            return new Filler(path);
        }
    }

    /// <summary>Only while nobody has a file open for writing.</summary>
    public Task MakeReadOnlyAsync(bool readOnly) => RunAsync("mount", "-o", readOnly ? "remount,ro" : "remount,rw", place);

    public void Dispose()
    {
        RunAsync("umount", "-l", place).Wait();
        Directory.Delete(place);
    }

    private static bool CanMount()
    {
        try
        {
            using var tried = MountAsync(1).GetAwaiter().GetResult();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
        }
    }

    private sealed class Filler(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}

/// <summary>Skipped, by name and counted, where no small disk can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public override string? Skip => SmallDisk.Missing;
}
