using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.AwsProtocol;

/// <summary>Passes bytes through and, at their end, compares their SHA-256 with the one that was signed.</summary>
/// <param name="expected">64 lower-case hex digits; null verifies nothing but that the end was reached (UNSIGNED-PAYLOAD).</param>
internal sealed class VerifyingStream(Stream inner, string? expected) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The end has been read and the hash holds.</summary>
    public bool Verified { get; private set; }

    /// <inheritdoc />
    /// <exception cref="WireFault">400 XAmzContentSHA256Mismatch, instead of the end of the stream.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if (expected is not null && count > 0)
        {
            hash.AppendData(buffer.Span[..count]);
        }

        if (count == 0 && buffer.Length > 0 && !Verified)
        {
            Conclude();
        }

        return count;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Conclude()
    {
        var computed = expected is null ? null : Convert.ToHexStringLower(hash.GetCurrentHash());
        if (computed is not null && !SigningMath.SameText(computed, expected!))
        {
            throw new WireFault("XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed.")
            {
                Details = [new("ClientComputedContentSHA256", expected!), new("S3ComputedContentSHA256", computed)],
            };
        }

        Verified = true;
    }
}
