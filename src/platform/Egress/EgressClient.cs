using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Egress;

/// <summary>The one door through which requests leave.</summary>
public sealed class EgressClient(EgressSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>Says no at once to an address that could never be called, without looking its name up.</summary>
    public void Inspect(Uri address) => throw new NotImplementedException(settings.ToString() + clock);

    public Task<EgressResponse> SendAsync(EgressRequest request, EgressPolicy policy, CancellationToken cancel) => throw new NotImplementedException();

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
