using Plumbline.Accounts;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.S3.Sts;

/// <summary>The STS door: who am I, and keys that end by themselves.</summary>
internal sealed class StsService(AccountService accounts) : QueryService(
    "sts",
    "https://sts.amazonaws.com/doc/2011-06-15/",
    [new GetCallerIdentity(), new GetSessionToken(accounts), new AssumeRole(accounts)],
    Faults.From);
