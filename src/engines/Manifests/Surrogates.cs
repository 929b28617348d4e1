using System;

namespace Plumbline.Manifests;

/// <summary>Tells whether escaped JSON text can be read as text: <c>\ud83d</c> alone is legal JSON that no string can hold.</summary>
internal static class Surrogates
{
    /// <param name="json">A string's content or any valid JSON; its escapes must be well formed.</param>
    public static bool ArePaired(ReadOnlySpan<byte> json)
    {
        var awaitsLow = false;
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at < json.Length; at++)
        {
            var (isHigh, isLow) = (false, false);
            if (json[at] == (byte)'\\')
            {
                at++;
                if (json[at] == (byte)'u')
                {
                    var block = (json[at + 1] | 0x20) == 'd' ? json[at + 2] | 0x20 : 0;
                    isHigh = block is '8' or '9' or 'a' or 'b';
                    isLow = block is >= 'c' and <= 'f';
                    at += 4;
                }
            }

            if (awaitsLow != isLow)
            {
                return false;
            }

            awaitsLow = isHigh;
        }

        return !awaitsLow;
    }
}
