using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Files;

/// <summary>Text files that only grow, one per stream, all in one folder: <c>&lt;stream&gt;.jsonl</c>.</summary>
/// <remarks>A file is opened anew for every append, so an operator's log rotation may move it away at any time.</remarks>
public sealed class LineFiles : IDisposable
{
    private readonly string folder;
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Uses the folder, making it when it is missing.</summary>
    public LineFiles(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(this.folder);
    }

    /// <summary>Appends whole lines and answers when they are on the disk. A line that an earlier crash cut short is ended first.</summary>
    /// <param name="stream">1–64 of <c>a–z 0–9 -</c>.</param>
    /// <param name="lines">UTF-8, each line ended by LF.</param>
    /// <exception cref="StorageUnavailable">Disk full, or the folder is gone.</exception>
    public async Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        if (stream.Length is < 1 or > 64 || !stream.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
        {
            throw new ArgumentException($"'{stream}' is not the name of a stream.", nameof(stream));
        }

        await oneAtATime.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await using var file = new FileStream(
                Path.Combine(folder, stream + ".jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 4096, useAsync: true);
            if (!EndsWithLine(file))
            {
                file.WriteByte((byte)'\n');
            }

            await file.WriteAsync(lines, cancel).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        catch (IOException problem)
        {
            throw new StorageUnavailable($"the file of '{stream}' cannot be written ({problem.Message}).", problem);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => oneAtATime.Dispose();

    private static bool EndsWithLine(FileStream file)
    {
        if (file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
