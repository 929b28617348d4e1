using System;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Kernel;

namespace Plumbline.HumanReview;

/// <summary>Links to the content of a UI: sealed, bound to account, Region, name and content, and over after half an hour at most.</summary>
/// <param name="key">32 bytes derived from the master key for this purpose only.</param>
internal sealed class UiLinks(byte[] key, string origin)
{
    private const int Seal = 16;

    /// <summary>Seconds. All links of a quarter of an hour are the same.</summary>
    private const long Step = 15 * 60;

    public string Write(AccountScope scope, HumanTaskUi ui, DateTimeOffset now)
    {
        var ends = ((now.ToUnixTimeSeconds() / Step) + 2) * Step;
        var said = Encoding.UTF8.GetBytes(
            $"1\n{scope.Account}\n{scope.Region}\n{scope.Partition}\n{ui.ContentSha256}\n{ends.ToString(CultureInfo.InvariantCulture)}");
        return $"{origin}/api/v1/human-task-uis/{Base64Url.EncodeToString([.. SealOf(said, ui.Name), .. said])}/{ui.Name}";
    }

    /// <summary>Null when the token was not made by us for this name, or has run out.</summary>
    public Link? Read(string token, HumanTaskUiName name, DateTimeOffset now)
    {
        if (token.Length > 1000 || !Base64Url.IsValid(token, out var count) || count <= Seal)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        var said = bytes.AsSpan(Seal);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, Seal), SealOf(said, name))
            && Encoding.UTF8.GetString(said).Split('\n') is ["1", var account, var region, var partition, var hash, var ends]
            && now.ToUnixTimeSeconds() < long.Parse(ends, CultureInfo.InvariantCulture)
            ? new(new(AccountId.Parse(account), region, partition), hash)
            : null;
    }

    private byte[] SealOf(ReadOnlySpan<byte> said, HumanTaskUiName name) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{name}\n"), .. said])[..Seal];

    internal sealed record Link(AccountScope Scope, string ContentSha256);
}
