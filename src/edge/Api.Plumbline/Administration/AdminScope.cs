using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>In whose account and which region an administration call acts: the token's account, and <c>?region=</c> or the server's own.</summary>
internal static class AdminScope
{
    public static AccountScope Of(HttpContext http, PlumblineApiSettings settings) =>
        new(Signed.In(http).Account, http.Request.Query["region"].ToString() is { Length: > 0 } region ? region : settings.Region);

    /// <summary>Who the audit log names.</summary>
    public static string Actor(HttpContext http) => $"operator:{Signed.In(http).Id}";
}
