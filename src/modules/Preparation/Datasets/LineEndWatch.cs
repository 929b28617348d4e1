using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Preparation.Datasets;

/// <summary>Passes a file through and notices what readers of lines forgive: a byte order mark, CRLF, blank lines.</summary>
internal sealed class LineEndWatch(Stream source) : Stream
{
    private long position;
    private long lines;
    private long carriageReturns;
    private bool lastWasReturn;

    /// <summary>Only blanks so far on this line, and anything at all on it.</summary>
    private bool blank = true;
    private bool any;

    public bool HasMark { get; private set; }

    public long BlankLines { get; private set; }

    /// <summary>The file's last line has no line end.</summary>
    public bool EndsOpen => any && !blank;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <summary>What was seen, for people.</summary>
    /// <param name="name">What the file is called in sentences.</param>
    public IEnumerable<string> Notes(string name)
    {
        if (HasMark)
        {
            yield return $"A byte order mark at the start of {name} was skipped.";
        }

        if (carriageReturns > 0)
        {
            yield return carriageReturns == lines
                ? $"Lines of {name} end with CRLF: read as line ends."
                : $"{carriageReturns} of {lines} lines of {name} end with CRLF: read as line ends.";
        }

        if (BlankLines > 0)
        {
            yield return $"{BlankLines} blank lines of {name} were passed over.";
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..read]);
        return read;
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

    private void Look(ReadOnlySpan<byte> bytes)
    {
        if (position == 0 && bytes.StartsWith("\uFEFF"u8))
        {
            HasMark = true;
            bytes = bytes[3..];
            position += 3;
        }

        position += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var piece = end < 0 ? bytes : bytes[..end];
            blank &= piece.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;
            any |= !piece.IsEmpty;
            lastWasReturn = piece.IsEmpty ? lastWasReturn && any : piece[^1] == '\r';
            if (end < 0)
            {
                return;
            }

            lines++;
            BlankLines += blank ? 1 : 0;
            carriageReturns += lastWasReturn ? 1 : 0;
            (blank, any, lastWasReturn) = (true, false, false);
            bytes = bytes[(end + 1)..];
        }
    }
}
