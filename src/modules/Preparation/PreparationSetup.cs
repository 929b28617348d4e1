using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation.Datasets;
using Plumbline.Storage;

namespace Plumbline.Preparation;

/// <summary>What Server starts of this module.</summary>
public sealed record PreparationModule(DatasetService Datasets, IReadOnlyList<IRunner> Runners);

/// <summary>How Server puts this module together.</summary>
public static class PreparationSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("preparation", typeof(PreparationSetup).Assembly);

    public static PreparationModule Create(Database database, ObjectService objects, TimeProvider clock, IdSource ids, PreparationSettings settings) => new(
        new DatasetService(database, objects, clock, ids, settings),
        [new DatasetRunner(database, new(objects, new(objects, settings), settings), clock)]);
}
