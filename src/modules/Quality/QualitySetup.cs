using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Storage;

namespace Plumbline.Quality;

/// <summary>How Server puts this module together.</summary>
public static class QualitySetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("quality", typeof(QualitySetup).Assembly);

    public static QualityService Create(Database database, HumanTaskService tasks, TimeProvider clock) => new(database, tasks, clock);
}
