using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce;

/// <summary>How Server puts this module together.</summary>
public static class WorkforceSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("workforce", typeof(WorkforceSetup).Assembly);

    /// <param name="sealingKey">32 bytes: the master key's <c>Derive("workforce")</c>. Closes the secrets of identity providers.</param>
    public static WorkforceModule Create(Database database, TimeProvider clock, IdSource ids, byte[] sealingKey, WorkforceSettings settings) =>
        new(new(database, clock, ids, new(sealingKey, ids), settings), [new SweepRunner(database, clock)]);
}

/// <summary>The module's service, and the background work Server must loop.</summary>
public sealed record WorkforceModule(WorkforceService Service, IReadOnlyList<IRunner> Runners);
