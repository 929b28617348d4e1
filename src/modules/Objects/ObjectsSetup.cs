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
        throw new NotImplementedException();
}
