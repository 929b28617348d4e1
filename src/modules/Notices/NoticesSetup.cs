using System;
using System.Collections.Generic;
using Plumbline.Egress;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Notices;

/// <summary>How Server puts this module together.</summary>
public static class NoticesSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("notices", typeof(NoticesSetup).Assembly);

    /// <param name="sealingKey">32 bytes: the master key's <c>Derive("notices")</c>. Closes the secrets of webhooks.</param>
    public static NoticesModule Create(
        Database database,
        TimeProvider clock,
        IdSource ids,
        byte[] sealingKey,
        EgressClient egress,
        INoticeFiles files,
        NoticeSettings settings)
    {
        var seal = new SecretSeal(sealingKey, ids);
        return new(
            new(database, clock, ids, seal, egress, settings),
            [new FileRunner(database, files), new DeliverRunner(database, clock, seal, egress, settings)]);
    }
}

/// <summary>The module's service, and the background work Server must loop.</summary>
public sealed record NoticesModule(NoticeService Service, IReadOnlyList<IRunner> Runners);
