using System;
using System.IO;

namespace Plumbline.Storage.Sqlite;

/// <summary>One process per data file: an operating system lock on a file beside it, which ends with the process however it ends.</summary>
internal sealed class FileOwnership : IDisposable
{
    private readonly FileStream held;

    private FileOwnership(FileStream held) => this.held = held;

    /// <exception cref="DatabaseInUse" />
    /// <exception cref="StorageUnavailable">The folder cannot be written.</exception>
    public static FileOwnership Take(string path)
    {
        var name = path + ".lock";
        try
        {
            return new(new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new StorageUnavailable($"'{name}' cannot be written.", refused);
        }
        catch (DirectoryNotFoundException refused)
        {
            throw new StorageUnavailable($"the folder of '{name}' does not exist.", refused);
        }
        catch (IOException) when (new FileInfo(name).Exists)
        {
            throw new DatabaseInUse(path);
        }
        catch (IOException refused)
        {
            throw new StorageUnavailable($"'{name}' cannot be made.", refused);
        }
    }

    public void Dispose() => held.Dispose();
}
