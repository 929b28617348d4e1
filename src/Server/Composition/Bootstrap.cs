using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;

namespace Plumbline.Server.Composition;

/// <summary>What the first start makes so that people and scripts can begin at once: an access key, a console user, an administration token.</summary>
internal sealed record Bootstrap(
    string AccountId, string AccessKeyId, string SecretAccessKey, string ConsoleEmail, string ConsolePassword, string AdminToken, string PortalUrl, string Region)
{
    private const string FirstUser = "owner@plumbline.local";

    public static async Task<Bootstrap> MakeAsync(Installation installation, CancellationToken cancel)
    {
        const string Actor = "first start";
        var account = installation.FirstAccount;
        var key = await installation.Accounts.Accounts.CreateKeyAsync(account, "made at first start", Actor, cancel);
        var password = installation.Ids.NewText(20);
        var user = await installation.Accounts.SignIn.CreateUserAsync(account, new(FirstUser, "Owner", password, ConsoleRole.Owner), Actor, cancel);
        var token = await installation.Accounts.SignIn.IssueTokenAsync(
            new(PrincipalKind.Operator, "first start", account), ["admin"], null, "made at first start", cancel);
        return new(
            account.ToString(), key.AccessKeyId, key.Secret, user.Email, password, token,
            installation.Settings.PortalOrigin + "/work", installation.Settings.Region);
    }

    /// <summary>Owner-only JSON; replaced whole, so that a script never reads half of it.</summary>
    public void WriteTo(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(full + ".part", options))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("accountId", AccountId);
            json.WriteString("accessKeyId", AccessKeyId);
            json.WriteString("secretAccessKey", SecretAccessKey);
            json.WriteString("region", Region);
            json.WriteString("endpointUrl", PortalUrl[..^"/work".Length]);
            json.WriteString("portalUrl", PortalUrl);
            json.WriteString("consoleEmail", ConsoleEmail);
            json.WriteString("consolePassword", ConsolePassword);
            json.WriteString("adminToken", AdminToken);
            json.WriteEndObject();
        }

        File.Move(full + ".part", full, overwrite: true);
    }

    public void Print(TextWriter output) => output.WriteLine(
        $"""

        First start: these are shown once. Keep them.
          account id          {AccountId}
          access key id       {AccessKeyId}
          secret access key   {SecretAccessKey}
          console user        {ConsoleEmail}
          console password    {ConsolePassword}
          admin token         {AdminToken}

        """);

    /// <inheritdoc />
    public override string ToString() => $"Bootstrap {AccountId}";
}
