using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Manifests.Tests;

/// <summary>Short ways to read and show documents in tests.</summary>
internal static class Reading
{
    public static Task<List<ManifestLine>> LinesAsync(string text, bool needsSource = true, ManifestLimits? limits = null) =>
        LinesAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), needsSource, limits);

    public static async Task<List<ManifestLine>> LinesAsync(Stream stream, bool needsSource = true, ManifestLimits? limits = null)
    {
        var lines = new List<ManifestLine>();
        await foreach (var line in ManifestReader.ReadAsync(stream, limits, needsSource, CancellationToken.None))
        {
            lines.Add(line);
        }

        return lines;
    }

    public static ManifestLine Line(string json) => ManifestLine.Parse(0, Encoding.UTF8.GetBytes(json));

    public static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

/// <summary>Hands out its bytes a few at a time, as a network does.</summary>
internal sealed class Trickle(byte[] bytes, int step) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
}

/// <summary>One endless line, to see that nobody keeps it.</summary>
internal sealed class EndlessLine(long length) : Stream
{
    private long left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(count, left);
        buffer.AsSpan(offset, given).Fill((byte)'x');
        left -= given;
        return given;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
