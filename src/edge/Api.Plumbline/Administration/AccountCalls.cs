using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>The accounts of this server. Only the first account's administration tokens reach them: who runs the server decides who is on it.</summary>
internal sealed class AccountCalls(AccountService accounts, SignInService signIn)
{
    private const int MostPerPage = 100;

    /// <summary>
    /// Body: <c>{"accountId"?,"name"?}</c>; without an id one is drawn. Answers with an access key and an administration token of the new
    /// account, shown this once: with the token its own console users, keys and workers are made.
    /// </summary>
    public async Task<IResult> CreateAsync(HttpContext http, CancellationToken cancel)
    {
        await RequireFirstAsync(http, cancel);
        using var body = await JsonBody.ReadAsync(http, cancel);
        AccountId? wanted = body.Text("accountId") is not { } text ? null
            : AccountId.TryParse(text, out var id) ? id
            : throw new BodyRefused($"'accountId' is '{text}': write twelve digits, or leave it out.");
        var account = await accounts.CreateAccountAsync(wanted, body.Text("name") ?? "", cancel);
        var actor = AdminScope.Actor(http);
        var key = await accounts.CreateKeyAsync(account.Id, "made with the account", actor, cancel);
        var token = await signIn.IssueTokenAsync(new(PrincipalKind.Operator, "account", account.Id), ["admin"], null, "made with the account", cancel);
        return JsonAnswer.Object(
            json =>
            {
                json.WriteString("accountId", account.Id.ToString());
                json.WriteString("name", account.Name);
                json.WriteString("accessKeyId", key.AccessKeyId);
                json.WriteString("secretAccessKey", key.Secret);
                json.WriteString("adminToken", token);
            },
            StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext http, string? after, int? limit, CancellationToken cancel)
    {
        await RequireFirstAsync(http, cancel);
        var page = await accounts.ListAccountsAsync(after, System.Math.Clamp(limit ?? 50, 1, MostPerPage), cancel);
        return Listing.Of("accounts", page, static (json, account) =>
        {
            json.WriteString("accountId", account.Id.ToString());
            json.WriteString("name", account.Name);
            json.WriteString("createdAt", account.CreatedAt);
        });
    }

    private async Task RequireFirstAsync(HttpContext http, CancellationToken cancel)
    {
        if (!await accounts.IsFirstAsync(Signed.In(http).Account, cancel))
        {
            throw new OnlyFirstAccount();
        }
    }
}

/// <summary>Accounts are made and listed by the first account only. 403.</summary>
public sealed class OnlyFirstAccount()
    : Refusal("Only the server's first account makes and lists accounts. Use an administration token of that account.");
