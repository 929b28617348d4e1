using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Plumbline.Storage.Files;

/// <summary>Makes a folder's entries survive a power cut. .NET syncs files only.</summary>
internal static partial class FolderSync
{
    private const int OpenReadOnly = 0;

    /// <exception cref="IOException">The disk refused.</exception>
    public static void Flush(string folder)
    {
        // NTFS journals folder entries itself.
        if (!OperatingSystem.IsWindows())
        {
            WithHandle(folder, Sync);
        }
    }

    /// <summary>Everything written to the file system the folder lives on, files and folders: one wait instead of one a file.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void FlushAll(string folder)
    {
        if (OperatingSystem.IsLinux())
        {
            WithHandle(folder, SyncFileSystem);
        }
        else if (!OperatingSystem.IsWindows())
        {
            SyncEverything();
        }
    }

    private static void WithHandle(string folder, Func<int, int> sync)
    {
        var handle = Open(folder, OpenReadOnly);
        if (handle < 0)
        {
            throw Failure(folder);
        }

        try
        {
            if (sync(handle) != 0)
            {
                throw Failure(folder);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure(string folder) =>
        new($"The folder '{folder}' cannot be synced: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SyncFileSystem(int handle);

    [LibraryImport("libc", EntryPoint = "sync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial void SyncEverything();

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Close(int handle);
}
