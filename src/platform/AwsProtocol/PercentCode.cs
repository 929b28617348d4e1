using System;
using System.Buffers;
using System.Text;

namespace Plumbline.AwsProtocol;

/// <summary>Percent-encoding as AWS signs it: RFC 3986 unreserved characters stay, every other byte becomes %XX in upper case.</summary>
internal static class PercentCode
{
    private const string Hex = "0123456789ABCDEF";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes the UTF-8 bytes of <paramref name="text"/>; slashes stay when <paramref name="keepSlash"/>.</summary>
    public static string Encode(string text, bool keepSlash) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    /// <summary>Decodes once and encodes again, so that however a client wrote it, one spelling results. False on a broken escape.</summary>
    public static bool TryNormalize(string text, bool keepSlash, out string normal)
    {
        var readable = TryBytes(text, out var bytes);
        normal = readable ? Encode(bytes, keepSlash) : "";
        return readable;
    }

    /// <summary>Decodes once; false on a broken escape or bytes that are not UTF-8. A plus stays a plus.</summary>
    public static bool TryDecode(string text, out string decoded)
    {
        decoded = "";
        if (!TryBytes(text, out var bytes))
        {
            return false;
        }

        try
        {
            decoded = Strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <exception cref="WireFault">400 InvalidURI.</exception>
    public static string Decode(string text) =>
        TryDecode(text, out var decoded) ? decoded : throw new WireFault("InvalidURI", 400, "Couldn't parse the specified URI.");

    private static bool TryBytes(string text, out ReadOnlySpan<byte> decoded)
    {
        // A server that hands out raw bytes above 0x7F as characters is met half-way: they are encoded as UTF-8.
        var source = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[source.Length];
        var count = 0;
        decoded = default;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != (byte)'%')
            {
                bytes[count++] = source[i];
                continue;
            }

            if (i + 2 >= source.Length || Convert.FromHexString(source.AsSpan(i + 1, 2), bytes.AsSpan(count, 1), out _, out _) != OperationStatus.Done)
            {
                return false;
            }

            count++;
            i += 2;
        }

        decoded = bytes.AsSpan(0, count);
        return true;
    }

    private static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        var builder = new StringBuilder(bytes.Length + 16);
        foreach (var octet in bytes)
        {
            var plain = char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (plain || (octet == '/' && keepSlash))
            {
                builder.Append((char)octet);
            }
            else
            {
                builder.Append('%').Append(Hex[octet >> 4]).Append(Hex[octet & 15]);
            }
        }

        return builder.ToString();
    }
}
