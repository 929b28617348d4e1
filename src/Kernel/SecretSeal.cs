using System;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Kernel;

/// <summary>Closes small secrets so that a copy of the database alone does not give them away.</summary>
/// <remarks>
/// AES-256-GCM with a random 96-bit nonce; the purpose is authenticated with the bytes, so a secret moved to another row or column
/// does not open. Form: version byte 1, nonce (12), tag (16), cipher text. Good for about 2^32 secrets per key.
/// </remarks>
public sealed class SecretSeal
{
    public const int KeyBytes = 32;

    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + NonceBytes + TagBytes;

    private readonly byte[] key;
    private readonly IdSource ids;

    public SecretSeal(ReadOnlySpan<byte> key, IdSource ids)
    {
        if (key.Length != KeyBytes)
        {
            throw new ArgumentException($"A sealing key has {KeyBytes} bytes, not {key.Length}.", nameof(key));
        }

        this.key = key.ToArray();
        this.ids = ids;
    }

    /// <param name="purpose">What the secret is and whose, such as <c>access-key/AKIA…</c>.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var closed = new byte[HeadBytes + plain.Length];
        closed[0] = Version;
        var nonce = closed.AsSpan(1, NonceBytes);
        ids.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, closed.AsSpan(HeadBytes), closed.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return closed;
    }

    /// <exception cref="CryptographicException">Another key, another purpose, or bytes that were changed.</exception>
    public byte[] Unseal(ReadOnlySpan<byte> closed, string purpose)
    {
        if (closed.Length < HeadBytes || closed[0] != Version)
        {
            throw new CryptographicException("A sealed secret is not of a form this version knows.");
        }

        var plain = new byte[closed.Length - HeadBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            closed.Slice(1, NonceBytes),
            closed[HeadBytes..],
            closed.Slice(1 + NonceBytes, TagBytes),
            plain,
            Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    public byte[] SealText(string plain, string purpose) => Seal(Encoding.UTF8.GetBytes(plain), purpose);

    public string UnsealText(ReadOnlySpan<byte> closed, string purpose) => Encoding.UTF8.GetString(Unseal(closed, purpose));
}
