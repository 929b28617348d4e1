using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;

namespace Plumbline.Api.S3.Sts;

/// <summary>Wire form of STS AssumeRole. Roles hold no policies here: the key acts for the account under the role's name.</summary>
/// <remarks>
/// Known different: any role name of the caller's own account can be assumed; a session policy is refused rather than ignored. A key
/// limited to one S3 prefix, such as a function's, may assume any role, and gets another key with the same limit.
/// </remarks>
internal sealed partial class AssumeRole(AccountService accounts) : IQueryOperation
{
    public string Name => nameof(AssumeRole);

    public async Task<IReadOnlyList<XElement>> AnswerAsync(IReadOnlyDictionary<string, string> form, AwsCaller caller, CancellationToken cancel)
    {
        var session = form.GetValueOrDefault("RoleSessionName", "");
        if (!SessionName.IsMatch(session))
        {
            throw new WireFault("ValidationError", 400, "1 validation error detected: Value at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}");
        }

        if (!Arn.TryParse(form.GetValueOrDefault("RoleArn"), out var role) || role.Service != "iam" || role.ResourceType != "role" || role.ResourceName.Length == 0)
        {
            throw new WireFault("ValidationError", 400, "1 validation error detected: Value at 'roleArn' is not the ARN of a role.");
        }

        if (caller.S3PathScope is null && role.Account != caller.Scope.Account.ToString())
        {
            throw new WireFault("AccessDenied", 403, $"User: {caller.PrincipalArn} is not authorized to perform: sts:AssumeRole on resource: {role}");
        }

        if (form.ContainsKey("Policy"))
        {
            throw new WireFault("NotImplemented", 501, "Session policies are not implemented; a key that ignored one would be too powerful.");
        }

        var life = Credentials.LifeOf(form, TimeSpan.FromHours(1), TimeSpan.FromHours(12));
        var roleName = role.ResourceName[(role.ResourceName.LastIndexOf('/') + 1)..];
        var principal = $"arn:{role.Partition}:sts::{role.Account}:assumed-role/{roleName}/{session}";
        var key = await accounts.IssueSessionKeyAsync(caller.Scope.Account, life, Credentials.ScopeOf(caller), principal, cancel);
        return
        [
            Credentials.Of(key),
            new("AssumedRoleUser", new XElement("AssumedRoleId", $"{key.AccessKeyId}:{session}"), new XElement("Arn", principal)),
        ];
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_+=,.@\-]{2,64}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SessionName { get; }
}
