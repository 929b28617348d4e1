using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.S3.Sts;

/// <summary>Wire form of STS GetCallerIdentity.</summary>
internal sealed class GetCallerIdentity : IQueryOperation
{
    public string Name => nameof(GetCallerIdentity);

    public Task<IReadOnlyList<XElement>> AnswerAsync(IReadOnlyDictionary<string, string> form, AwsCaller caller, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<XElement>>(
        [
            new("Arn", caller.PrincipalArn),
            new("UserId", caller.PrincipalArn.EndsWith(":root", System.StringComparison.Ordinal) ? caller.Scope.Account.ToString() : caller.AccessKeyId),
            new("Account", caller.Scope.Account.ToString()),
        ]);
}
