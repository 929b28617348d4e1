using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.AwsProtocol;

/// <summary>Reads a body alternately by lines (framing) and by bytes (data), through one buffer.</summary>
internal sealed class ChunkLines(Stream inner)
{
    private const int MaxLine = 8 * 1024;
    private readonly byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    /// <summary>The next line without its end; null at the end of the body.</summary>
    /// <param name="bareFeed">Whether a line may end in a line feed alone, as in Amazon's own example of trailers.</param>
    /// <exception cref="WireFault">400 when a line is longer than 8 KiB or not printable ASCII, or the body ends within one.</exception>
    public async ValueTask<string?> ReadLineAsync(bool bareFeed, CancellationToken cancel)
    {
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = buffer.AsSpan(start, at);
                start += at + 1;
                return line is [.. var body, (byte)'\r'] ? Text(body) : bareFeed ? Text(line)
                    : throw S3BodyFaults.Malformed("a line of the chunk framing does not end in CR LF");
            }

            if (end - start > MaxLine)
            {
                throw S3BodyFaults.Malformed("a line of the chunk framing is longer than 8 KiB");
            }

            if (!await FillAsync(cancel))
            {
                return end == start ? null : throw S3BodyFaults.Incomplete();
            }
        }
    }

    /// <summary>Some bytes of data, at least one; zero at the end of the body.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancel)
    {
        if (start == end)
        {
            return await inner.ReadAsync(target, cancel);
        }

        var count = Math.Min(target.Length, end - start);
        buffer.AsMemory(start, count).CopyTo(target);
        start += count;
        return count;
    }

    private static string Text(ReadOnlySpan<byte> line) =>
        line.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? throw S3BodyFaults.Malformed("the chunk framing has bytes that are not printable ASCII")
        : Encoding.ASCII.GetString(line);

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var count = await inner.ReadAsync(buffer.AsMemory(end), cancel);
        end += count;
        return count > 0;
    }
}
