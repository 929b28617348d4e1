using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Notices;
using Plumbline.Storage;

namespace Plumbline.Server.Composition;

/// <summary>Notices as JSON Lines under <c>DATA/notices</c>, one file per stream, synced before they count as delivered.</summary>
internal sealed class NoticeFiles(string folder) : INoticeFiles
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    public async Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        var turn = turns.GetOrAdd(stream, _ => new(1));
        await turn.WaitAsync(cancel);
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = new FileStream(Path.Combine(folder, stream + ".jsonl"), FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync(lines, cancel);
            file.Flush(flushToDisk: true);
        }
        catch (IOException trouble)
        {
            throw new StorageUnavailable($"the notices folder cannot be written ({trouble.Message}).", trouble);
        }
        finally
        {
            turn.Release();
        }
    }
}
