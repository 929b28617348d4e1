using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>One host for the tests of a class, its clock standing at noon.</summary>
public sealed class StoppedHost : IAsyncLifetime
{
    public FakeClock Clock { get; } = new();

    public WireHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await WireHost.StartAsync(Clock);

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
