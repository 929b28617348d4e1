using System;
using System.IO;

namespace Plumbline.Server.Aggregation;

/// <summary>A bar on standard error while a file is read; nothing where nobody watches.</summary>
internal sealed class ReadProgress(Stream file) : IDisposable
{
    private const int Width = 30;
    private const int RowsPerLook = 20_000;

    private readonly bool watched = !Console.IsErrorRedirected;
    private long rows;

    public void Row()
    {
        if (++rows % RowsPerLook == 0 && watched)
        {
            var share = file.Length == 0 ? 1 : (double)file.Position / file.Length;
            var done = (int)(share * Width);
            Console.Error.Write($"\r[{new string('#', done)}{new string('.', Width - done)}] {share:P0} · {rows:N0} answers ");
        }
    }

    public void Dispose()
    {
        if (watched)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
