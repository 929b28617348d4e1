using System.CommandLine;
using System.IO;
using System.Net.Http;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline backup FOLDER</c>: a copy of everything, while the server serves.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "new or empty, on the server's machine; holds secrets, like the data folder" };
        return Administration.Call(
            "backup", "Copy everything a server keeps, while it serves.",
            (parsed, client, cancel) => client.CallAsync(HttpMethod.Post, "backup", new { folder = Path.GetFullPath(parsed.GetValue(folder)!) }, cancel), folder);
    }
}
