using System;
using Plumbline.Egress;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Notices;

/// <summary>Tells the world outside: files and webhooks.</summary>
public sealed partial class NoticeService
{
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly SecretSeal seal;
    private readonly EgressClient egress;
    private readonly NoticeSettings settings;

    internal NoticeService(Database database, TimeProvider clock, IdSource ids, SecretSeal seal, EgressClient egress, NoticeSettings settings)
    {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.seal = seal;
        this.egress = egress;
        this.settings = settings;
    }

    internal static string SecretPurpose(string webhookId) => $"webhook/{webhookId}";
}
