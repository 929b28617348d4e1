using System;
using System.Text;

namespace Plumbline.Objects;

/// <summary>Keys as bytes: equal, ordered and bounded by their UTF-8 form.</summary>
internal static class KeyBytes
{
    public const int Longest = 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Of(string key) => Encoding.UTF8.GetBytes(key);

    /// <exception cref="KeyRefused" />
    public static void Check(string key)
    {
        if (key.Length == 0)
        {
            throw new KeyRefused("it is empty; give at least one character.");
        }

        var length = Count(key);
        if (length > Longest)
        {
            throw new KeyRefused($"it has {length} UTF-8 bytes; at most {Longest} are allowed.") { TooLong = true };
        }
    }

    /// <summary>The first bytes that come after everything beginning with <paramref name="prefix"/>; null when nothing does.</summary>
    public static byte[]? Beyond(ReadOnlySpan<byte> prefix)
    {
        var last = prefix.LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0)
        {
            return null;
        }

        var bound = prefix[..(last + 1)].ToArray();
        bound[last]++;
        return bound;
    }

    /// <summary>The next possible key after this one.</summary>
    public static byte[] After(ReadOnlySpan<byte> key) => [.. key, 0];

    private static int Count(string key)
    {
        try
        {
            return Strict.GetByteCount(key);
        }
        catch (EncoderFallbackException)
        {
            throw new KeyRefused("it holds half of a surrogate pair, which UTF-8 cannot carry.");
        }
    }
}
