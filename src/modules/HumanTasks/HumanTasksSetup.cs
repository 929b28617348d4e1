using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>How Server puts this module together.</summary>
public static class HumanTasksSetup
{
    /// <summary>This module's tables. Runs after Storage's own migrations.</summary>
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("human_tasks", typeof(HumanTasksSetup).Assembly);

    public static HumanTaskService Create(Database database, TimeProvider clock, IdSource ids, HumanTaskSettings? settings = null) =>
        new(database, clock, ids, settings ?? new());

    /// <summary>Background work: releasing and expiring.</summary>
    public static IReadOnlyList<IRunner> Runners(Database database, TimeProvider clock, HumanTaskSettings? settings = null)
    {
        var known = new KnownGroups(database);
        return [new ReleaseRunner(database, clock, settings ?? new(), known), new ExpireRunner(database, clock, settings ?? new(), known)];
    }
}
