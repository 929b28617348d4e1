using System;

namespace Plumbline.Storage;

/// <summary>Notices when work that already stands in a transaction asks the database again, which would wait for itself forever.</summary>
/// <remarks>For adapters: work is synchronous, so a mark on the thread is enough.</remarks>
public static class WorkGuard
{
    [ThreadStatic]
    private static bool inside;

    /// <summary>Throws when the calling thread is inside a callback of <see cref="Database"/>.</summary>
    public static void ThrowIfInside()
    {
        if (inside)
        {
            throw new InvalidOperationException("Database calls do not nest: use the Transaction or Reading that was handed in.");
        }
    }

    /// <summary>Marks the thread until the answer is disposed.</summary>
    public static Mark Enter()
    {
        ThrowIfInside();
        inside = true;
        return default;
    }

    /// <summary>Takes the mark away again.</summary>
    public readonly ref struct Mark : IDisposable
    {
        public void Dispose() => inside = false;
    }
}
