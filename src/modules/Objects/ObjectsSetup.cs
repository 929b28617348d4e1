using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Objects;

/// <summary>What Server starts of this module.</summary>
public sealed record ObjectsModule(ObjectService Service, IReadOnlyList<IRunner> Runners);

/// <summary>Registration for Server.</summary>
public static class ObjectsSetup
{
    public static IReadOnlyList<Migration> Migrations => Migration.FromAssembly("objects", typeof(ObjectsSetup).Assembly);

    public static ObjectsModule Create(Database database, BlobStore blobs, TimeProvider clock, IdSource ids, ObjectsSettings settings) =>
        new(
            new ObjectService(database, blobs, clock, ids, settings),
            [new DiscardRunner(database, blobs, clock, settings), new SweepRunner(database, blobs, clock, settings)]);
}
