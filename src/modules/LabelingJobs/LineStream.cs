using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.LabelingJobs;

/// <summary>Lines as a stream to read from, each ended by LF: memory stays within one line however many there are.</summary>
internal sealed class LineStream(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancel) : Stream
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> source = lines.GetAsyncEnumerator(cancel);
    private ReadOnlyMemory<byte> rest;
    private bool endsLine;
    private bool over;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <remarks>Fills as much of <paramref name="buffer"/> as it can, so that small lines do not become small writes.</remarks>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var filled = 0;
        while (filled < buffer.Length && await HasMoreAsync())
        {
            var count = Math.Min(rest.Length, buffer.Length - filled);
            rest[..count].CopyTo(buffer[filled..]);
            rest = rest[count..];
            filled += count;
        }

        return filled;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<bool> HasMoreAsync()
    {
        while (rest.IsEmpty && !over)
        {
            if (endsLine)
            {
                (rest, endsLine) = (LineEnd, false);
            }
            else if (await source.MoveNextAsync())
            {
                (rest, endsLine) = (source.Current, true);
            }
            else
            {
                over = true;
            }
        }

        return !rest.IsEmpty;
    }
}
