using System;

namespace Plumbline.Kernel;

/// <summary>An Amazon Resource Name, split once into its six parts.</summary>
/// <param name="Partition">Such as <c>aws</c>, <c>aws-cn</c>.</param>
/// <param name="Service">Such as <c>sagemaker</c>, <c>lambda</c>, <c>s3</c>.</param>
/// <param name="Region">May be empty (IAM, S3).</param>
/// <param name="Account">Twelve digits, or empty (S3).</param>
/// <param name="Resource">Everything after the fifth colon.</param>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    /// <summary>Splits <paramref name="candidate"/>; false when it does not have six parts or does not begin with <c>arn:aws</c>.</summary>
    public static bool TryParse(string? candidate, out Arn arn)
    {
        if (candidate?.Split(':', 6) is ["arn", { Length: >= 3 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            && partition.StartsWith("aws", StringComparison.Ordinal))
        {
            arn = new(partition, service, region, account, resource);
            return true;
        }

        arn = new("", "", "", "", "");
        return false;
    }

    /// <summary>The resource's kind: what stands before its first slash or colon, such as <c>labeling-job</c> or <c>workteam</c>.</summary>
    public string ResourceType => Resource.IndexOfAny(['/', ':']) is >= 0 and var at ? Resource[..at] : Resource;

    /// <summary>What follows the resource's kind, such as <c>my-job</c> or <c>private-crowd/reef</c>; empty when there is none.</summary>
    public string ResourceName => Resource.IndexOfAny(['/', ':']) is >= 0 and var at ? Resource[(at + 1)..] : "";

    /// <inheritdoc />
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
