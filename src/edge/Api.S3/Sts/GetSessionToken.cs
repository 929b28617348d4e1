using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.S3.Sts;

/// <summary>Wire form of STS GetSessionToken: the caller's own powers, for a while.</summary>
internal sealed class GetSessionToken(AccountService accounts) : IQueryOperation
{
    public string Name => nameof(GetSessionToken);

    public async Task<IReadOnlyList<XElement>> AnswerAsync(IReadOnlyDictionary<string, string> form, AwsCaller caller, CancellationToken cancel)
    {
        var life = Credentials.LifeOf(form, TimeSpan.FromHours(12), TimeSpan.FromHours(36));
        var key = await accounts.IssueSessionKeyAsync(caller.Scope.Account, life, Credentials.ScopeOf(caller), caller.PrincipalArn, cancel);
        return [Credentials.Of(key)];
    }
}
