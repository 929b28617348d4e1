using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.AwsProtocol;

namespace Plumbline.Wire;

internal sealed class ToySts() : QueryService(
    "sts", "https://sts.amazonaws.com/doc/2011-06-15/", [new GetCallerIdentity()], _ => throw new UnreachableException())
{
    private sealed class GetCallerIdentity : IQueryOperation
    {
        public string Name => "GetCallerIdentity";

        public Task<IReadOnlyList<XElement>> AnswerAsync(IReadOnlyDictionary<string, string> form, AwsCaller caller, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<XElement>>(
            [
                new("Arn", caller.PrincipalArn), new("UserId", caller.AccessKeyId), new("Account", caller.Scope.Account.ToString()),
            ]);
    }
}
