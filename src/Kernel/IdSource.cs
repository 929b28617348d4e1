using System;
using System.Security.Cryptography;

namespace Plumbline.Kernel;

/// <summary>Where new ids come from, so that tests can repeat a run exactly.</summary>
public abstract class IdSource
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Fills <paramref name="target"/> with unpredictable bytes.</summary>
    public abstract void Fill(Span<byte> target);

    /// <summary>A random id of 26 lower-case base-32 characters (130 bits asked, 128 used).</summary>
    public string NewId() => NewText(26);

    /// <summary>Random lower-case base-32 text; each character carries 5 bits.</summary>
    /// <param name="characters">1–256.</param>
    public string NewText(int characters)
    {
        Span<byte> bytes = stackalloc byte[256];
        bytes = bytes[..characters];
        Fill(bytes);
        Span<char> text = stackalloc char[characters];
        for (var i = 0; i < characters; i++)
        {
            text[i] = Base32[bytes[i] & 31];
        }

        return new string(text);
    }

    /// <summary>Random lower-case hexadecimal text of twice <paramref name="bytes"/> characters.</summary>
    /// <param name="bytes">1–128.</param>
    public string NewHex(int bytes)
    {
        Span<byte> buffer = stackalloc byte[128];
        buffer = buffer[..bytes];
        Fill(buffer);
        return Convert.ToHexStringLower(buffer);
    }

    /// <summary>A random id between 1 and 2^62, for rows that want a number nobody can guess or count.</summary>
    public long NewNumber()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return (BitConverter.ToInt64(bytes) & 0x3FFF_FFFF_FFFF_FFFF) | 1;
    }
}

/// <summary>Ids from the operating system's random number generator.</summary>
public sealed class RandomIdSource : IdSource
{
    /// <inheritdoc />
    public override void Fill(Span<byte> target) => RandomNumberGenerator.Fill(target);
}
