using System;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Console users, browser sessions and bearer tokens.</summary>
public sealed partial class SignInService
{
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly AuditLog audit;
    private readonly BriefCache<string, Session> sessions;
    private readonly BriefCache<string, TokenFacts> tokens;

    internal SignInService(Database database, TimeProvider clock, IdSource ids, AuditLog audit)
    {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
        sessions = new(clock, TimeSpan.FromSeconds(2), 10_000);
        tokens = new(clock, TimeSpan.FromSeconds(2), 10_000);
    }

    // Sessions, tokens and addresses are looked up by this; the texts themselves carry 256 random bits, so no salt is needed.
    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Fold(string email) => email.Trim().ToLowerInvariant();
}
