using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Functions;

/// <summary>Where a function's key comes from. Server plugs the accounts module in.</summary>
public interface IFunctionKeys
{
    /// <summary>A key of the account that opens this part of object storage alone and ends by itself, after two hours or more.</summary>
    Task<FunctionKey> IssueAsync(AccountScope scope, S3Uri opens, string functionName, CancellationToken cancel);
}

/// <summary>What a function signs its requests with.</summary>
public sealed record FunctionKey(string AccessKeyId, string Secret, string SessionToken)
{
    /// <summary>Shows the id alone, so that a key in a log line never carries its secret.</summary>
    public override string ToString() => $"FunctionKey {AccessKeyId}";
}
