using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Functions.Handlers;

/// <summary>The one way out of a handler's network: a port on its loopback that leads to the S3 door of this server.</summary>
internal sealed class S3Bridge : IAsyncDisposable
{
    /// <summary>In a network that nobody else is in.</summary>
    public const int Port = 9001;

    private const int MostConnections = 32;

    private readonly Socket listener;
    private readonly Func<CancellationToken, ValueTask<Stream>> door;
    private readonly CancellationTokenSource over = new();
    private readonly SemaphoreSlim places = new(MostConnections);
    private readonly Task accepting;

    private S3Bridge(Socket listener, Func<CancellationToken, ValueTask<Stream>> door)
    {
        this.listener = listener;
        this.door = door;
        accepting = AcceptAsync();
    }

    /// <exception cref="System.ComponentModel.Win32Exception">This process may not enter the other's network.</exception>
    public static S3Bridge Open(int process, Func<CancellationToken, ValueTask<Stream>> door) =>
        new(new(new SafeSocketHandle(Native.ListenInside(process, Port), ownsHandle: true)), door);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting;
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await places.WaitAsync(over.Token);
                var accepted = await listener.AcceptAsync(over.Token);
                _ = CarryAsync(accepted);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The handler's process has ended.
        }
    }

    private async Task CarryAsync(Socket accepted)
    {
        try
        {
            await using var inside = new NetworkStream(accepted, ownsSocket: true);
            await using var outside = await door(over.Token);
            using var done = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
            var up = inside.CopyToAsync(outside, done.Token);
            var down = outside.CopyToAsync(inside, done.Token);
            await Task.WhenAny(up, down);
            await done.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One of the two hung up.
        }
        finally
        {
            places.Release();
        }
    }
}
