using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.RequesterConsole.Pages.Making;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Access keys and bearer tokens. Only owners change them.</summary>
internal sealed class KeyActions(AccountService accounts, SignInService signIn, ConsoleSettings settings)
{
    private const int OnPage = 50;

    public Task<IResult> ListAsync(HttpContext http, string? keysAfter, string? usersAfter, string? tokensAfter, CancellationToken cancel) =>
        ListAsync(http, keysAfter, usersAfter, tokensAfter, new(), 200, cancel);

    /// <summary>The page again, with what was typed among its people and why it was not taken.</summary>
    public Task<IResult> AgainAsync(HttpContext http, PersonInput input, CancellationToken cancel) => ListAsync(http, null, null, null, input, 422, cancel);

    /// <summary>Answers with the page that shows the secret, this once.</summary>
    public async Task<IResult> MakeAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = Owner(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var key = await accounts.CreateKeyAsync(caller.Scope.Account, form["note"].ToString().Trim(), caller.Actor, cancel);
        return Forms.Page<SecretPage>(http, new
        {
            Caller = caller,
            Title = ConsoleTexts.NewKey,
            Hint = ConsoleTexts.SecretOnce,
            Lines = $"export AWS_ACCESS_KEY_ID={key.AccessKeyId}\nexport AWS_SECRET_ACCESS_KEY={key.Secret}\nexport AWS_DEFAULT_REGION={caller.Scope.Region}\nexport AWS_ENDPOINT_URL={settings.EndpointUrl}",
        });
    }

    public async Task<IResult> SetEnabledAsync(HttpContext http, string key, CancellationToken cancel)
    {
        var caller = Owner(http);
        var form = await http.Request.ReadFormAsync(cancel);
        await (form["enabled"] == "true"
            ? accounts.ActivateKeyAsync(caller.Scope.Account, key, caller.Actor, cancel)
            : accounts.DeactivateKeyAsync(caller.Scope.Account, key, caller.Actor, cancel));
        return new SeeOther(caller.To("/console/keys"));
    }

    public async Task<IResult> DeleteAsync(HttpContext http, string key, CancellationToken cancel)
    {
        var caller = Owner(http);
        try
        {
            await accounts.DeleteKeyAsync(caller.Scope.Account, key, caller.Actor, cancel);
        }
        catch (AccessKeyNotFound)
        {
            // Deleted before: what was wanted.
        }

        return new SeeOther(caller.To("/console/keys"));
    }

    public async Task<IResult> MakeTokenAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = Owner(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var note = form["note"].ToString().Trim();
        var token = await signIn.IssueTokenAsync(
            new(PrincipalKind.Operator, note.Length == 0 ? caller.User.UserId : note[..Math.Min(note.Length, 60)], caller.Scope.Account), ["admin"], null, note, cancel);
        return Forms.Page<SecretPage>(http, new { Caller = caller, Title = ConsoleTexts.NewToken, Hint = ConsoleTexts.TokenOnce, Lines = token });
    }

    public async Task<IResult> RevokeTokenAsync(HttpContext http, string token, CancellationToken cancel)
    {
        var caller = Owner(http);
        try
        {
            await signIn.RevokeTokenAsync(caller.Scope.Account, token, cancel);
        }
        catch (TokenNotFound)
        {
            // Revoked before: what was wanted.
        }

        return new SeeOther(caller.To("/console/keys"));
    }

    /// <exception cref="BodyRefused">The caller is no owner.</exception>
    public static ConsoleCaller Owner(HttpContext http) => ConsoleDesk.Caller(http) is { IsOwner: true } caller ? caller : throw new OwnerWanted();

    private async Task<IResult> ListAsync(HttpContext http, string? keysAfter, string? usersAfter, string? tokensAfter, PersonInput input, int status, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var account = caller.Scope.Account;
        return Forms.Page<KeysPage>(
            http,
            new
            {
                Caller = caller,
                Keys = await accounts.ListKeysAsync(account, keysAfter, OnPage, cancel),
                Users = await signIn.ListUsersAsync(account, usersAfter, OnPage, cancel),
                Tokens = await signIn.ListTokensAsync(account, tokensAfter, OnPage, cancel),
                Input = input,
            },
            status);
    }
}

/// <summary>What somebody typed to add a person, and why it was not taken.</summary>
public sealed record PersonInput(string? Email = null, string? DisplayName = null, string? Trouble = null);

/// <summary>Somebody who is no owner of the account wants to change who may do what.</summary>
internal sealed class OwnerWanted() : Kernel.Refusal(ConsoleTexts.OwnersOnly);
