using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Plumbline.Kernel;

namespace Plumbline.Egress;

/// <summary>Addresses that nobody outside can have a good reason to make us call.</summary>
/// <remarks>
/// Source: IANA special-purpose address registries (RFC 6890 and its updates), and where clouds keep their metadata services.
/// IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4) are judged by the address they carry.
/// </remarks>
internal static class RefusedAddresses
{
    private static readonly (AddressRange Range, string Why)[] Ranges =
    [
        (AddressRange.Parse("0.0.0.0/8"), "it means this machine or network."),
        (AddressRange.Parse("10.0.0.0/8"), "it is private."),
        (AddressRange.Parse("100.64.0.0/10"), "it is shared carrier space."),
        (AddressRange.Parse("127.0.0.0/8"), "it is this machine (loopback)."),
        (AddressRange.Parse("168.63.129.16/32"), "it is a cloud's metadata service."),
        (AddressRange.Parse("169.254.0.0/16"), "it is link-local, where clouds keep their metadata service."),
        (AddressRange.Parse("172.16.0.0/12"), "it is private."),
        (AddressRange.Parse("192.0.0.0/24"), "it is reserved for protocols."),
        (AddressRange.Parse("192.0.2.0/24"), "it is for documentation."),
        (AddressRange.Parse("192.88.99.0/24"), "it is a retired relay."),
        (AddressRange.Parse("192.168.0.0/16"), "it is private."),
        (AddressRange.Parse("198.18.0.0/15"), "it is for benchmarks."),
        (AddressRange.Parse("198.51.100.0/24"), "it is for documentation."),
        (AddressRange.Parse("203.0.113.0/24"), "it is for documentation."),
        (AddressRange.Parse("224.0.0.0/4"), "it is multicast."),
        (AddressRange.Parse("240.0.0.0/4"), "it is reserved."),
        (AddressRange.Parse("::/96"), "it means this machine, or is a retired form of IPv4."),
        (AddressRange.Parse("64:ff9b:1::/48"), "it is a local translation prefix."),
        (AddressRange.Parse("100::/64"), "it leads nowhere."),
        (AddressRange.Parse("2001::/23"), "it is reserved for protocols."),
        (AddressRange.Parse("2001:db8::/32"), "it is for documentation."),
        (AddressRange.Parse("3fff::/20"), "it is for documentation."),
        (AddressRange.Parse("5f00::/16"), "it is for segment routing."),
        (AddressRange.Parse("fc00::/7"), "it is private."),
        (AddressRange.Parse("fe80::/10"), "it is link-local."),
        (AddressRange.Parse("fec0::/10"), "it is a retired private form."),
        (AddressRange.Parse("ff00::/8"), "it is multicast."),
    ];

    private static readonly AddressRange Nat64 = AddressRange.Parse("64:ff9b::/96");
    private static readonly AddressRange SixToFour = AddressRange.Parse("2002::/16");

    /// <summary>Why an address is refused; null when it may be called.</summary>
    public static string? WhyNot(IPAddress address)
    {
        var judged = Carried(address);
        return Ranges.FirstOrDefault(entry => entry.Range.Contains(judged)).Why;
    }

    /// <summary>The IPv4 address inside an IPv6 form, or the address itself.</summary>
    public static IPAddress Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || Nat64.Contains(address) ? new(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new(bytes.AsSpan(2, 4))
            : address;
    }
}
