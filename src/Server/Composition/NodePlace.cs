using System;
using System.Globalization;
using System.IO;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Composition;

/// <summary>
/// A server's place among those that share its data folder: a lock of the operating system on <c>nodes/N.lock</c>, which ends with the
/// process however it ends. Whoever gets a place knows that the one who had it before is gone, and lets its leases go at once.
/// </summary>
internal sealed class NodePlace : IDisposable
{
    private const int Places = 64;
    private readonly FileStream held;

    private NodePlace(FileStream held, int number, string holder, string? ended) => (this.held, Number, Holder, Ended) = (held, number, holder, ended);

    /// <summary>From 1; nobody else has it while this process lives.</summary>
    public int Number { get; }

    /// <summary>The first one alone has the administration socket.</summary>
    public bool IsFirst => Number == 1;

    /// <summary>What this process is called in lease rows.</summary>
    public string Holder { get; }

    /// <summary>What the last process at this place was called; null when it is a new one.</summary>
    public string? Ended { get; }

    /// <summary>Makes the folder when it is missing, and writes to it: what cannot be done here would fail later in less clear words.</summary>
    /// <exception cref="SettingRefused">The disk is read-only or full, or somebody else's.</exception>
    public static void RequireWritable(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "writable");
        try
        {
            Directory.CreateDirectory(dataFolder);
            File.WriteAllText(path, "?");
            File.Delete(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefused("data", dataFolder, $"the folder cannot be written to ({trouble.Message}); make room or give this user the right to write, or name another folder");
        }
    }

    /// <summary>Takes the first free place. The folder is made when it is missing.</summary>
    public static NodePlace Take(string dataFolder, IdSource ids)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "nodes")).FullName;
        for (var number = 1; number <= Places; number++)
        {
            var path = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + ".lock");
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return Enter(file, number, ids.NewId());
            }
            catch (IOException) when (File.Exists(path))
            {
                // Somebody is there.
            }
        }

        throw new SettingRefused("data", dataFolder, $"{Places} servers use this folder already; stop one");
    }

    public void Dispose() => held.Dispose();

    private static NodePlace Enter(FileStream file, int number, string holder)
    {
        var before = new byte[Math.Min(file.Length, 200)];
        file.ReadExactly(before);
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(holder));
        file.Flush();
        return new(file, number, holder, before.Length == 0 ? null : Encoding.ASCII.GetString(before));
    }
}
