using System;
using System.Text;

namespace Plumbline.AwsProtocol;

/// <summary>Percent-encoding as AWS signs it: RFC 3986 unreserved characters stay, every other byte becomes %XX in upper case.</summary>
internal static class PercentCode
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes the UTF-8 bytes of <paramref name="text"/>; slashes stay when <paramref name="keepSlash"/>.</summary>
    public static string Encode(string text, bool keepSlash)
    {
        var builder = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var plain = char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (plain || (octet == '/' && keepSlash))
            {
                builder.Append((char)octet);
            }
            else
            {
                builder.Append('%').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 15]);
            }
        }

        return builder.ToString();
    }

    /// <summary>Decodes once; false on a broken escape or bytes that are not UTF-8. A plus stays a plus.</summary>
    public static bool TryDecode(string text, out string decoded)
    {
        decoded = text;
        if (text.IndexOf('%', StringComparison.Ordinal) < 0 && System.Text.Ascii.IsValid(text))
        {
            return true;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                // Kestrel hands out request-line bytes above 0x7F as Latin-1 characters or rejects them; either way they are bytes.
                if (text[i] > 0xFF)
                {
                    return false;
                }

                bytes[count++] = (byte)text[i];
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }

            bytes[count++] = Convert.ToByte(text.Substring(i + 1, 2), 16);
            i += 2;
        }

        try
        {
            decoded = Strict.GetString(bytes, 0, count);
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
}
