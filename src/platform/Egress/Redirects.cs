using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace Plumbline.Egress;

/// <summary>Where an answer sends us next. The caller checks the new address like the first.</summary>
internal static class Redirects
{
    /// <summary>The next request, or null when the answer is final.</summary>
    /// <remarks>303, and 301 and 302 after a POST, become GET without a body (RFC 9110 §15.4). Headers stay behind when the origin changes.</remarks>
    public static EgressRequest? Next(EgressRequest request, EgressResponse response)
    {
        var location = response.Headers.FirstOrDefault(header => header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value;
        if (response.Status is not (301 or 302 or 303 or 307 or 308) || !Uri.TryCreate(request.Address, location, out var address))
        {
            return null;
        }

        var becomesGet = response.Status == 303 || (response.Status is 301 or 302 && request.Method == HttpMethod.Post);
        IReadOnlyList<KeyValuePair<string, string>> headers =
            address.GetLeftPart(UriPartial.Authority) == request.Address.GetLeftPart(UriPartial.Authority) ? request.Headers : [];
        return becomesGet
            ? new(HttpMethod.Get, address) { Headers = headers }
            : request with { Address = address, Headers = headers };
    }
}
