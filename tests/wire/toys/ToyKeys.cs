using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;

namespace Plumbline.Wire;

/// <summary>The keys these tests sign with.</summary>
public sealed class ToyKeys : ISigningKeys
{
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Lasting = "AKIDEXAMPLE";
    public const string Session = "ASIDEXAMPLE";
    public const string Token = "FQoGZXIvYXdzE/session+token==";
    public const string Ended = "ASIDENDED";
    public const string Narrow = "ASIDNARROW";
    public static readonly AccountId Account = AccountId.Parse("123456789012");

    private readonly Dictionary<string, SigningKey> keys = new()
    {
        [Lasting] = A(Lasting, null, null, null),
        [Session] = A(Session, Token, DateTimeOffset.MaxValue, null),
        [Ended] = A(Ended, Token, DateTimeOffset.UnixEpoch, null),
        [Narrow] = A(Narrow, Token, null, "photos/job-1/"),
    };

    public int Asked { get; private set; }

    public ValueTask<SigningKey?> FindAsync(string accessKeyId, CancellationToken cancel)
    {
        Asked++;
        return new(keys.GetValueOrDefault(accessKeyId));
    }

    private static SigningKey A(string id, string? token, DateTimeOffset? until, string? path) =>
        new(id, Secret, Account, token, until, $"arn:aws:iam::{Account}:user/toy", path);
}
