using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>Answers when every object stored before survives a power loss, those put as Rebuildable too.</summary>
    /// <remarks>For a module that writes many small documents and then saves rows that say they are there.</remarks>
    public Task FlushAsync(CancellationToken cancel) => blobs.FlushAsync(cancel);
}
