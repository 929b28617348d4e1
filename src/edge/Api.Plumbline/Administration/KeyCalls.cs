using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Access keys, console users and tokens of the caller's account.</summary>
internal sealed class KeyCalls(AccountService accounts, SignInService signIn)
{
    private const int MostPerPage = 100;

    /// <summary>Body: <c>{"note"?}</c>. The secret is shown this once.</summary>
    public async Task<IResult> CreateAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var key = await accounts.CreateKeyAsync(Signed.In(http).Account, body.Text("note") ?? "", AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(
            json =>
            {
                json.WriteString("accountId", key.Account.ToString());
                json.WriteString("accessKeyId", key.AccessKeyId);
                json.WriteString("secretAccessKey", key.Secret);
            },
            StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext http, string? after, int? limit, CancellationToken cancel)
    {
        var page = await accounts.ListKeysAsync(Signed.In(http).Account, after, Size(limit), cancel);
        return Listing.Of("keys", page, static (json, key) =>
        {
            json.WriteString("accessKeyId", key.AccessKeyId);
            json.WriteString("note", key.Note);
            json.WriteBoolean("active", key.Active);
            json.WriteString("createdAt", key.CreatedAt);
        });
    }

    public async Task<IResult> DeleteAsync(HttpContext http, string key, CancellationToken cancel)
    {
        await accounts.DeleteKeyAsync(Signed.In(http).Account, key, AdminScope.Actor(http), cancel);
        return Results.NoContent();
    }

    /// <summary>Body: <c>{"enabled"}</c>.</summary>
    public async Task<IResult> SetEnabledAsync(HttpContext http, string key, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var account = Signed.In(http).Account;
        await (body.Flag("enabled") ?? throw new BodyRefused("'enabled' is missing: true or false.")
            ? accounts.ActivateKeyAsync(account, key, AdminScope.Actor(http), cancel)
            : accounts.DeactivateKeyAsync(account, key, AdminScope.Actor(http), cancel));
        return Results.NoContent();
    }

    /// <summary>Body: <c>{"role"?,"enabled"?}</c>: changes what is named.</summary>
    public async Task<IResult> ChangeUserAsync(HttpContext http, string user, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var (account, actor) = (Signed.In(http).Account, AdminScope.Actor(http));
        if (body.Text("role") is { } text)
        {
            var role = Enum.TryParse<ConsoleRole>(text, out var known) && Enum.IsDefined(known)
                ? known
                : throw new BodyRefused($"'role' is '{text}': write Owner, Requester or Viewer.");
            await signIn.SetRoleAsync(account, user, role, actor, cancel);
        }

        if (body.Flag("enabled") is { } enabled)
        {
            await signIn.SetEnabledAsync(account, user, enabled, actor, cancel);
        }

        return Results.NoContent();
    }

    /// <summary>Body: <c>{"note"?}</c>. An administration token, shown this once.</summary>
    public async Task<IResult> IssueTokenAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var note = body.Text("note") ?? "";
        var token = await signIn.IssueTokenAsync(
            new(PrincipalKind.Operator, note.Length == 0 ? Signed.In(http).Id : note[..Math.Min(note.Length, 60)], Signed.In(http).Account), ["admin"], null, note, cancel);
        return JsonAnswer.Object(json => json.WriteString("token", token), StatusCodes.Status201Created);
    }

    /// <summary>Body: <c>{"email","displayName"?,"password","role"?}</c>; role is Owner, Requester or Viewer.</summary>
    public async Task<IResult> CreateUserAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var email = body.RequiredText("email", "the address the user signs in with.");
        var role = body.Text("role") switch
        {
            null => ConsoleRole.Requester,
            var text when Enum.TryParse<ConsoleRole>(text, out var known) && Enum.IsDefined(known) => known,
            var text => throw new BodyRefused($"'role' is '{text}': write Owner, Requester or Viewer."),
        };
        var user = await signIn.CreateUserAsync(
            Signed.In(http).Account,
            new(email, body.Text("displayName") ?? email, body.RequiredText("password", "at least 10 characters."), role),
            AdminScope.Actor(http),
            cancel);
        return JsonAnswer.Object(json => Write(json, user), StatusCodes.Status201Created);
    }

    public async Task<IResult> ListUsersAsync(HttpContext http, string? after, int? limit, CancellationToken cancel) =>
        Listing.Of("users", await signIn.ListUsersAsync(Signed.In(http).Account, after, Size(limit), cancel), Write);

    public async Task<IResult> ListTokensAsync(HttpContext http, string? after, int? limit, CancellationToken cancel)
    {
        var page = await signIn.ListTokensAsync(Signed.In(http).Account, after, Size(limit), cancel);
        return Listing.Of("tokens", page, static (json, token) =>
        {
            json.WriteString("tokenId", token.TokenId);
            json.WriteString("principal", $"{token.Principal.Kind}:{token.Principal.Id}");
            json.WriteString("note", token.Note);
            json.WriteString("createdAt", token.CreatedAt);
        });
    }

    public async Task<IResult> RevokeTokenAsync(HttpContext http, string token, CancellationToken cancel)
    {
        await signIn.RevokeTokenAsync(Signed.In(http).Account, token, cancel);
        return Results.NoContent();
    }

    private static int Size(int? limit) => Math.Clamp(limit ?? 50, 1, MostPerPage);

    private static void Write(Utf8JsonWriter json, ConsoleUser user)
    {
        json.WriteString("userId", user.UserId);
        json.WriteString("email", user.Email);
        json.WriteString("displayName", user.DisplayName);
        json.WriteString("role", user.Role.ToString());
        json.WriteBoolean("enabled", user.Enabled);
    }
}
