using System;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>Stands between SQLite and the disk and counts how often the write-ahead log is synced.</summary>
internal static unsafe class SyncCounter
{
    /// <summary>Of SQLite's C interface: hands out the file that the write-ahead log is written through.</summary>
    private const int JournalPointer = 28;

    /// <summary>Size of <c>sqlite3_io_methods</c> version 3, and where <c>xSync</c> is in it, with 8-byte pointers.</summary>
    private const int MethodsSize = 152, SyncAt = 40;

    private static delegate* unmanaged[Cdecl]<nint, int, int> sync;
    private static int syncs;

    public static int Count => Volatile.Read(ref syncs);

    /// <summary>Puts a counter before the function that syncs the log of the writer's connection.</summary>
    public static IDisposable Watch(Database database)
    {
        var writer = Field(database, "writer");
        var handle = (SafeHandle)Field(Field(writer, "connection"), "handle");
        nint file = 0;
        Assert.Equal(0, FileControl(handle.DangerousGetHandle(), "main", JournalPointer, &file));
        var original = *(byte**)file;
        Assert.True(*(int*)original >= 3, "SQLite's file methods have another shape than this test knows.");
        var copy = (byte*)NativeMemory.Alloc(MethodsSize);
        Buffer.MemoryCopy(original, copy, MethodsSize, MethodsSize);
        sync = (delegate* unmanaged[Cdecl]<nint, int, int>)(*(nint*)(original + SyncAt));
        *(nint*)(copy + SyncAt) = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&CountSync;
        *(byte**)file = copy;
        return new Undo((nint)file, (nint)original, (nint)copy);
    }

    private static object Field(object of, string name) =>
        of.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(of) ?? throw new InvalidOperationException($"{of.GetType().Name} has no field '{name}' any more.");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CountSync(nint file, int flags)
    {
        Interlocked.Increment(ref syncs);
        return sync(file, flags);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(nint database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, void* answer);

    /// <summary>Gives SQLite its own methods back.</summary>
    private sealed class Undo(nint file, nint original, nint copy) : IDisposable
    {
        public void Dispose()
        {
            *(nint*)file = original;
            NativeMemory.Free((void*)copy);
        }
    }
}
