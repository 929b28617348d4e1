using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Server.Composition;

/// <summary>
/// A local socket in the data folder: whoever may open the file runs this server, and speaks as its operator. The command line talks
/// to it while the server runs.
/// </summary>
internal static class AdministrationSocket
{
    /// <summary>Longest path that fits a Unix socket address, less one for the closing zero.</summary>
    private const int LongestPath = 103;
    private static readonly object Mark = new();

    /// <summary>Null where sockets of this kind cannot be had.</summary>
    public static string? PathOf(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "admin.sock");
        return OperatingSystem.IsWindows() || path.Length > LongestPath ? null : path;
    }

    /// <summary>The data folder itself is made owner-only, so that the socket is from its first moment.</summary>
    public static void Listen(KestrelServerOptions kestrel, string dataFolder)
    {
        if (PathOf(dataFolder) is not { } path)
        {
            return;
        }

        File.Delete(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        kestrel.ListenUnixSocket(path, options => options.Use(next => connection =>
        {
            connection.Items[Mark] = true;
            return next(connection);
        }));
    }

    public static Func<HttpContext, RequestDelegate, Task> SignIn(AccountId firstAccount) => (http, next) =>
    {
        if (IsLocal(http))
        {
            Signed.Vouch(http, new SignedIn(SignedInKind.Operator, "local", firstAccount, ["admin"]));
        }

        return next(http);
    };

    /// <summary>Whether a request came through the socket: from somebody who may read the data folder anyway.</summary>
    public static bool IsLocal(HttpContext http) => http.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) == true;
}
