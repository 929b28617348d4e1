using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Bench.JobWorld;

/// <summary>A manifest made while it is read: nothing of it is held.</summary>
public sealed class ManifestText(Func<int, string> line, int lines) : Stream
{
    private ReadOnlyMemory<byte> rest;
    private int next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (rest.IsEmpty)
        {
            var text = new StringBuilder();
            for (; next < lines && text.Length < 1 << 16; next++)
            {
                text.Append(line(next)).Append('\n');
            }

            rest = Encoding.UTF8.GetBytes(text.ToString());
        }

        var count = Math.Min(rest.Length, buffer.Length);
        rest.Span[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
