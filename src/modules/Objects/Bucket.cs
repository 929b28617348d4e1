using System;
using Plumbline.Kernel;

namespace Plumbline.Objects;

/// <summary>A bucket: a name no other account can take, and the account that owns what is in it.</summary>
/// <param name="Region">Where its owner says it is; only shown.</param>
public sealed record Bucket(string Name, AccountId Account, string Region, DateTimeOffset CreatedAt);
