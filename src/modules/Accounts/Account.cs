using System;
using Plumbline.Kernel;

namespace Plumbline.Accounts;

/// <summary>A requester account: the twelve digits that stand in every ARN it makes.</summary>
public sealed record Account(AccountId Id, string Name, DateTimeOffset CreatedAt);
