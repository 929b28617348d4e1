using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.WebHost;

namespace Plumbline.Server.Composition;

/// <summary>Answers the AWS door's question about secrets from the accounts module.</summary>
internal sealed class SigningKeysOfAccounts(AccountService accounts) : ISigningKeys
{
    public async ValueTask<SigningKey?> FindAsync(string accessKeyId, CancellationToken cancel) =>
        await accounts.FindKeyAsync(accessKeyId, cancel) is { } key
            ? new(key.AccessKeyId, key.Secret, key.Account, key.SessionToken, key.ExpiresAt, key.PrincipalArn, key.S3PathScope)
            : null;
}

/// <summary>Answers the web edges' question about cookies and tokens from the accounts module.</summary>
internal sealed class SessionsOfAccounts(SignInService signIn) : ISessions
{
    public async Task<SignedIn?> FindSessionAsync(string cookie, CancellationToken cancel) =>
        await signIn.FindSessionAsync(cookie, cancel) is { } session ? Of(session.Principal, []) : null;

    public async Task<SignedIn?> FindTokenAsync(string token, CancellationToken cancel) =>
        await signIn.FindTokenAsync(token, cancel) is { } facts ? Of(facts.Principal, [.. facts.Scopes]) : null;

    private static SignedIn Of(Principal principal, string[] scopes) => new(
        principal.Kind switch
        {
            PrincipalKind.Worker => SignedInKind.Worker,
            PrincipalKind.ConsoleUser => SignedInKind.ConsoleUser,
            _ => SignedInKind.Operator,
        },
        principal.Id,
        principal.Account,
        scopes);
}
