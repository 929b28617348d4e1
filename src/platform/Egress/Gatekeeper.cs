using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Egress;

/// <summary>Decides whether a connection may be made, and to which address: a name is looked up once, and what was checked is what is called.</summary>
internal sealed class Gatekeeper(EgressSettings settings, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
{
    /// <summary>Says no to what can be judged without looking a name up.</summary>
    /// <exception cref="RequestRefused" />
    /// <exception cref="AddressRefused" />
    public void Inspect(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new RequestRefused("Address", $"'{address}' must begin with https:// or http://.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new RequestRefused("Address", "must not carry a user name or password. Send them in a header.");
        }

        if (IPAddress.TryParse(address.IdnHost, out var literal) && WhyNot(literal, address.Port, address.IdnHost) is { } why)
        {
            throw new AddressRefused(address.IdnHost, why);
        }
    }

    /// <summary>Where to connect for this host: what its name resolves to, without what is refused.</summary>
    /// <exception cref="AddressRefused">Nothing is left.</exception>
    /// <exception cref="EgressFailed">The name is not known.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, int port, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await LookUpAsync(host, cancel);
        var judged = found.Select(address => (Address: address, Why: WhyNot(address, port, host))).ToList();
        if (judged.Count == 0)
        {
            throw new EgressFailed(host, "its name has no address.");
        }

        return judged.TrueForAll(one => one.Why is not null)
            ? throw new AddressRefused(host, judged[0].Why!)
            : [.. judged.Where(one => one.Why is null).Select(one => one.Address)];
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancel)
    {
        try
        {
            return await lookUp(host, cancel);
        }
        catch (SocketException problem)
        {
            throw new EgressFailed(host, $"its name could not be looked up ({problem.SocketErrorCode}).");
        }
    }

    private string? WhyNot(IPAddress address, int port, string host)
    {
        var hostAndPort = $"{host}:{port.ToString(CultureInfo.InvariantCulture)}";
        if (settings.AllowedHosts.Contains(hostAndPort, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (IsOwnListener(RefusedAddresses.Carried(address), port))
        {
            return "this server listens there itself.";
        }

        return settings.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            || settings.AllowedRanges.Any(range => range.Contains(RefusedAddresses.Carried(address)) || range.Contains(address))
                ? null
                : RefusedAddresses.WhyNot(address);
    }

    private bool IsOwnListener(IPAddress address, int port) =>
        settings.OwnListeners().Any(own => own.Port == port
            && (RefusedAddresses.Carried(own.Address).Equals(address)
                || ((own.Address.Equals(IPAddress.Any) || own.Address.Equals(IPAddress.IPv6Any)) && IsOurs(address))));

    // A listener on "any" address answers on each of this machine's.
    private static bool IsOurs(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || address.Equals(IPAddress.Any)
        || address.Equals(IPAddress.IPv6Any)
        || NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Any(own => own.Address.Equals(address));
}
