using System;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce;

/// <summary>Workforces, teams and workers: who may answer.</summary>
public sealed partial class WorkforceService
{
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly SecretSeal seal;
    private readonly WorkforceSettings settings;
    private readonly BriefCache<WorkerId, WorkerFacts> known;

    internal WorkforceService(Database database, TimeProvider clock, IdSource ids, SecretSeal seal, WorkforceSettings settings)
    {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.seal = seal;
        this.settings = settings;
        known = new(clock, TimeSpan.FromSeconds(2), 50_000);
    }

    // Addresses and invitations are looked up by this; invitations carry 260 random bits, so no salt is needed.
    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Fold(string email) => email.Trim().ToLowerInvariant();
}
