using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plumbline.Kernel;

/// <summary>A range of internet addresses in CIDR form: <c>203.0.113.0/24</c>, <c>2001:db8::/32</c>, or one bare address.</summary>
/// <remarks>
/// Bits behind the prefix are ignored, so <c>10.1.2.3/8</c> is <c>10.0.0.0/8</c>. IPv4-mapped IPv6 addresses (<c>::ffff:10.0.0.1</c>)
/// are the IPv4 address they carry, on both sides.
/// </remarks>
public sealed record AddressRange
{
    private readonly byte[] start;

    private AddressRange(byte[] start, int prefix)
    {
        this.start = start;
        Prefix = prefix;
    }

    /// <summary>Bits that must agree: 0–32 for IPv4, 0–128 for IPv6.</summary>
    public int Prefix { get; }

    public static bool TryParse(string? candidate, out AddressRange range)
    {
        range = new([0, 0, 0, 0], 32);
        if (candidate is null || candidate.Length > 64)
        {
            return false;
        }

        var slash = candidate.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? candidate : candidate[..slash];
        if (!IsPlain(text) || !IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        var prefix = bytes.Length * 8;
        if (slash >= 0 && !(int.TryParse(candidate.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
            && prefix <= bytes.Length * 8))
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            if (prefix < 96)
            {
                return false;
            }

            bytes = bytes[12..];
            prefix -= 96;
        }

        range = new(bytes, prefix);
        return true;
    }

    /// <summary>For values that come from our own code or tables.</summary>
    public static AddressRange Parse(string text) =>
        TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is not an address range.");

    public bool Contains(IPAddress address)
    {
        var candidate = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        if (candidate.Length != start.Length)
        {
            return false;
        }

        var whole = Prefix / 8;
        var rest = Prefix % 8;
        return candidate.AsSpan(0, whole).SequenceEqual(start.AsSpan(0, whole))
            && (rest == 0 || (candidate[whole] ^ start[whole]) >> (8 - rest) == 0);
    }

    public bool Equals(AddressRange? other) => other is not null && other.ToString() == ToString();

    /// <inheritdoc />
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{new IPAddress(start)}/{Prefix.ToString(CultureInfo.InvariantCulture)}";

    // IPAddress.TryParse also reads "1", "0x7f.1" and "fe80::1%eth0": none of them belongs in a range somebody wrote down.
    private static bool IsPlain(string text) =>
        text.Contains(':', StringComparison.Ordinal)
            ? !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal)
            : text.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, static part => part is "0" or [>= '1' and <= '9', ..] && part.Length <= 3);
}
