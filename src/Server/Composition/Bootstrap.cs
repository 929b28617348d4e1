using System;
using System.IO;
using System.Linq;
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

    private const string Actor = "first start";
    private const string Note = "made at first start";

    /// <summary>Makes them; those of an earlier start that died before it could tell them are taken back first.</summary>
    public static async Task<Bootstrap> MakeAsync(Installation installation, CancellationToken cancel)
    {
        var account = installation.FirstAccount;
        await TakeBackAsync(installation, cancel);
        var key = await installation.Accounts.Accounts.CreateKeyAsync(account, Note, Actor, cancel);
        var password = installation.Ids.NewText(20);
        await MakeUserAsync(installation, password, cancel);
        var token = await installation.Accounts.SignIn.IssueTokenAsync(new(PrincipalKind.Operator, Actor, account), ["admin"], null, Note, cancel);
        return new(
            account.ToString(), key.AccessKeyId, key.Secret, FirstUser, password, token,
            installation.Settings.PortalOrigin + "/work", installation.Settings.Region);
    }

    private static async Task TakeBackAsync(Installation installation, CancellationToken cancel)
    {
        var (accounts, signIn, account) = (installation.Accounts.Accounts, installation.Accounts.SignIn, installation.FirstAccount);
        foreach (var key in (await accounts.ListKeysAsync(account, null, 100, cancel)).Items.Where(key => key.Note == Note))
        {
            await accounts.DeleteKeyAsync(account, key.AccessKeyId, Actor, cancel);
        }

        foreach (var token in (await signIn.ListTokensAsync(account, null, 100, cancel)).Items.Where(token => token.Note == Note))
        {
            await signIn.RevokeTokenAsync(account, token.TokenId, cancel);
        }
    }

    private static async Task MakeUserAsync(Installation installation, string password, CancellationToken cancel)
    {
        var (signIn, account) = (installation.Accounts.SignIn, installation.FirstAccount);
        var before = (await signIn.ListUsersAsync(account, null, 100, cancel)).Items.FirstOrDefault(user => user.Email == FirstUser);
        if (before is null)
        {
            await signIn.CreateUserAsync(account, new(FirstUser, "Owner", password, ConsoleRole.Owner), Actor, cancel);
        }
        else
        {
            await signIn.SetPasswordAsync(account, before.UserId, password, Actor, cancel);
        }
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
            json.Flush();
            stream.Flush(flushToDisk: true);
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
