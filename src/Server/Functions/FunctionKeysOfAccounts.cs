using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Functions;
using Plumbline.Kernel;

namespace Plumbline.Server.Functions;

/// <summary>Answers the functions' question about keys from the accounts module.</summary>
internal sealed class FunctionKeysOfAccounts(AccountService accounts) : IFunctionKeys
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(3);

    public async Task<FunctionKey> IssueAsync(AccountScope scope, S3Uri opens, string functionName, CancellationToken cancel)
    {
        var principal = $"arn:{scope.Partition}:sts::{scope.Account}:assumed-role/plumbline-function/{functionName}";
        var key = await accounts.IssueSessionKeyAsync(scope.Account, Life, opens, principal, cancel);
        return new(key.AccessKeyId, key.Secret, key.SessionToken);
    }
}
