using System;
using System.Linq;

namespace Plumbline.Kernel;

/// <summary>A requester account: twelve decimal digits.</summary>
public readonly record struct AccountId
{
    private readonly string? text;

    private AccountId(string text) => this.text = text;

    public static bool TryParse(string? candidate, out AccountId id)
    {
        var valid = candidate is { Length: 12 } && candidate.All(char.IsAsciiDigit);
        id = valid ? new(candidate!) : default;
        return valid;
    }

    /// <summary>For values that come from our own tables.</summary>
    public static AccountId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a twelve-digit account id.");

    /// <inheritdoc />
    public override string ToString() =>
        text ?? throw new InvalidOperationException("An AccountId was read before it was given a value.");
}

/// <summary>On whose behalf and in which region something is asked. Every service call that touches an account's things takes one.</summary>
/// <param name="Account">The account that signed the request.</param>
/// <param name="Region">Region of the signature's scope, such as <c>us-east-1</c>.</param>
/// <param name="Partition">First part of ARNs made in this scope.</param>
public sealed record AccountScope(AccountId Account, string Region, string Partition = "aws")
{
    /// <summary>The SageMaker ARN of a resource of this scope.</summary>
    public Arn SageMaker(string resource) => new(Partition, "sagemaker", Region, Account.ToString(), resource);
}
