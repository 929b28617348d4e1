using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Plumbline.Kernel;
using Plumbline.Server.Composition;
using Plumbline.WebHost;

namespace Plumbline.Server.Backup;

/// <summary>Where <c>plumbline backup</c> asks a running server. Only through its local socket: it writes files where the caller says.</summary>
internal static class BackupRoute
{
    public static void MapBackup(this IEndpointRouteBuilder app, Installation installation) =>
        app.MapPost("/api/v1/admin/backup", (HttpContext http) => RunAsync(http, installation)).CalledBy(Callers.AdminToken);

    private static async Task RunAsync(HttpContext http, Installation installation)
    {
        if (!AdministrationSocket.IsLocal(http))
        {
            await Problem.WriteAsync(http, 404, "NotFound", "Backups are made on the server's own machine, with 'plumbline backup'.");
            return;
        }

        try
        {
            using var body = await JsonBody.ReadAsync(http, http.RequestAborted);
            var folder = body.RequiredText("folder", "where the backup goes.");
            var (files, bytes) = await new BackupWriter(installation).WriteAsync(folder, http.RequestAborted);
            await JsonAnswer.Object(json =>
            {
                json.WriteString("folder", folder);
                json.WriteString("database", installation.Database.Dialect.Name);
                json.WriteNumber("files", files);
                json.WriteNumber("bytes", bytes);
            }).ExecuteAsync(http);
        }
        catch (Exception trouble) when (trouble is Refusal or IOException or UnauthorizedAccessException)
        {
            await Problem.WriteAsync(http, trouble is TryAgainLater ? 503 : 400, "BackupRefused", trouble.Message);
        }
    }
}
