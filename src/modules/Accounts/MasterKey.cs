using System;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Kernel;

namespace Plumbline.Accounts;

/// <summary>The one key everything secret in the database hangs on: 32 bytes that live outside the database.</summary>
/// <remarks>Server reads it from <c>PLUMBLINE_MASTER_KEY</c> or from an owner-only file, and hands other modules keys derived from it.</remarks>
public sealed class MasterKey
{
    public const int Length = SecretSeal.KeyBytes;

    private readonly byte[] key;
    private readonly SecretSeal seal;

    public MasterKey(ReadOnlySpan<byte> key, IdSource ids)
    {
        this.key = key.Length == Length
            ? key.ToArray()
            : throw new ArgumentException($"A master key has {Length} bytes, not {key.Length}.", nameof(key));
        seal = new(Derive("accounts/seal"), ids);
    }

    /// <summary>Reads the text form: 64 hexadecimal digits or 44 characters of base 64.</summary>
    public static bool TryParse(string? text, IdSource ids, out MasterKey? master)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var trimmed = text?.Trim() ?? "";
        var valid = trimmed.Length == Length * 2
            ? Convert.FromHexString(trimmed, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == Length
            : Convert.TryFromBase64String(trimmed, bytes, out written) && written == Length;
        master = valid ? new(bytes, ids) : null;
        return valid;
    }

    /// <summary>A key of 32 bytes for one purpose (HKDF-SHA-256, RFC 5869): same purpose, same key; from one nobody finds another.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes($"plumbline/{purpose}"));

    /// <summary>Closes a secret; see <see cref="SecretSeal"/>.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) => seal.Seal(plain, purpose);

    /// <exception cref="CryptographicException">Another key, another purpose, or bytes that were changed.</exception>
    public byte[] Unseal(ReadOnlySpan<byte> closed, string purpose) => seal.Unseal(closed, purpose);

    /// <summary>Shows nothing.</summary>
    public override string ToString() => "MasterKey";
}
