using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Objects.Checksums;

/// <summary>Hands content through to its reader and computes MD5, checksums and length on the way; refuses at the end what does not match.</summary>
/// <remarks>The refusal comes from the read that finds the end, so a blob store that is reading never keeps mismatched bytes.</remarks>
internal sealed class DigestingStream : Stream
{
    private readonly Stream content;
    private readonly UploadTerms terms;
    private readonly long limit;
    private readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly RunningChecksum kept;
    private readonly RunningChecksum? announced;
    private readonly byte[] head = new byte[ObjectStart.Length];
    private Digest? digest;
    private long count;

    /// <param name="keep">The checksum to keep. It may differ from the one the client announces for a part.</param>
    /// <param name="limit">Bytes.</param>
    public DigestingStream(Stream content, UploadTerms terms, ChecksumAlgorithm keep, long limit)
    {
        this.content = content;
        this.terms = terms;
        this.limit = limit;
        kept = new(keep);
        announced = terms.Checksum is { } other && other != keep ? new(other) : null;
    }

    /// <summary>What was computed; only after the content's end.</summary>
    public Digest Digest => digest ?? throw new InvalidOperationException("The content has not been read to its end.");

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read], buffer.Length);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        Take(buffer[..read], buffer.Length);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        md5.Dispose();
        kept.Dispose();
        announced?.Dispose();
        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes, int asked)
    {
        if (count < head.Length)
        {
            bytes[..(int)Math.Min(bytes.Length, head.Length - count)].CopyTo(head.AsSpan((int)count));
        }

        count += bytes.Length;
        if (count > limit)
        {
            throw new ContentTooLarge(limit);
        }

        md5.AppendData(bytes);
        kept.Append(bytes);
        announced?.Append(bytes);
        if (bytes.IsEmpty && asked > 0 && digest is null)
        {
            Finish();
        }
    }

    private void Finish()
    {
        var hash = md5.GetHashAndReset();
        if (terms.Md5 is { } wanted && !wanted.AsSpan().SequenceEqual(hash))
        {
            throw new ContentMismatch("MD5", Convert.ToBase64String(wanted), Convert.ToBase64String(hash));
        }

        var checksum = new StoredChecksum(kept.Algorithm, kept.Finish());
        var said = announced is null ? checksum : new(announced.Algorithm, announced.Finish());
        if (terms.ExpectedChecksum?.Invoke() is { } expected && expected != said.Value)
        {
            throw new ContentMismatch(said.Algorithm.ToString(), expected, said.Value);
        }

        digest = new(count, Convert.ToHexStringLower(hash), checksum, head[..(int)Math.Min(count, head.Length)]);
    }
}

/// <summary>What one pass over some content found.</summary>
/// <param name="Head">The first bytes, at most <see cref="ObjectStart.Length"/>.</param>
internal sealed record Digest(long Length, string Md5Hex, StoredChecksum Checksum, byte[] Head);
