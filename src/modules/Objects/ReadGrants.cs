using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Kernel;

namespace Plumbline.Objects;

/// <summary>
/// Links that let a task page read one object without a signature. A link says on whose behalf and under which lease; whoever
/// serves it asks whether the lease still lives. The same arguments always give the same link, so caches work.
/// </summary>
/// <param name="key">32 bytes derived from the master key for this purpose only.</param>
public sealed class ReadGrants(byte[] key)
{
    private const int Seal = 16;

    private const string Preview = "preview:";

    /// <summary>Seconds.</summary>
    private const long PreviewStep = 15 * 60;

    /// <summary>A path below our own origin: <c>/media/TOKEN/bucket/percent-encoded key</c>. The key stays visible because template scripts read its name.</summary>
    /// <param name="lease">The caller's own text, such as <c>assignment:0123…</c>; at most 200 characters.</param>
    public string PathFor(AccountScope scope, S3Uri at, string lease)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lease.Length, 200);
        var said = Encoding.UTF8.GetBytes($"1\n{scope.Account}\n{scope.Region}\n{scope.Partition}\n{lease}");
        var token = Base64Url.EncodeToString([.. SealOf(said, at.Bucket, at.Key), .. said]);
        return $"/media/{token}/{at.Bucket}/{string.Join('/', at.Key.Split('/').Select(Uri.EscapeDataString))}";
    }

    /// <summary>A path that shows one object to its requester, for 15 to 30 minutes. All paths of a quarter of an hour are the same, so caches work.</summary>
    /// <remarks>Bound to account and object like every grant, and to an instant instead of a lease: whoever serves it asks <see cref="IsPreviewAlive"/>.</remarks>
    public string PreviewPathFor(AccountScope scope, S3Uri at, DateTimeOffset now)
    {
        var ends = ((now.ToUnixTimeSeconds() / PreviewStep) + 2) * PreviewStep;
        return PathFor(scope, at, Preview + ends.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a grant is for a preview that has not run out.</summary>
    public static bool IsPreviewAlive(ReadGrant grant, DateTimeOffset now) =>
        grant.Lease.StartsWith(Preview, StringComparison.Ordinal)
        && long.TryParse(grant.Lease.AsSpan(Preview.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
        && now.ToUnixTimeSeconds() < ends;

    /// <summary>Reads a link's token for the object it is used on; null when it was not made by us, or for another object.</summary>
    /// <param name="bucket">As in the link.</param>
    /// <param name="objectKey">Percent-decoded once.</param>
    public ReadGrant? TryRead(string token, string bucket, string objectKey)
    {
        if (!Base64Url.IsValid(token, out var count) || count <= Seal)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        var said = bytes.AsSpan(Seal);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, Seal), SealOf(said, bucket, objectKey)))
        {
            return null;
        }

        return Encoding.UTF8.GetString(said).Split('\n', 5) is ["1", var account, var region, var partition, var lease]
            ? new(new(AccountId.Parse(account), region, partition), new(bucket, objectKey), lease)
            : null;
    }

    /// <summary>Each piece is preceded by its length, so that no two different grants share the sealed bytes.</summary>
    private byte[] SealOf(ReadOnlySpan<byte> said, string bucket, string objectKey)
    {
        using var sealedBytes = new MemoryStream();
        using var writer = new BinaryWriter(sealedBytes);
        foreach (var piece in new List<byte[]> { said.ToArray(), Encoding.UTF8.GetBytes(bucket), Encoding.UTF8.GetBytes(objectKey) })
        {
            writer.Write(piece.Length);
            writer.Write(piece);
        }

        writer.Flush();
        return HMACSHA256.HashData(key, sealedBytes.GetBuffer().AsSpan(0, (int)sealedBytes.Length))[..Seal];
    }
}

/// <summary>What a read link says.</summary>
public sealed record ReadGrant(AccountScope Scope, S3Uri At, string Lease);
