using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Egress;

/// <summary>The one door through which requests leave.</summary>
/// <remarks>No proxy, no cookies, no credentials of this machine. Connections are kept for reuse; each was checked when it was made.</remarks>
public sealed class EgressClient : IDisposable
{
    private const int MostRedirects = 5;

    private readonly TimeProvider clock;
    private readonly Gatekeeper gatekeeper;
    private readonly SemaphoreSlim turns;
    private readonly HttpMessageInvoker sender;

    public EgressClient(EgressSettings settings, TimeProvider clock)
        : this(settings, clock, static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel))
    {
    }

    internal EgressClient(EgressSettings settings, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        this.clock = clock;
        gatekeeper = new(settings, lookUp);
        turns = new(settings.MaxConcurrent);
        sender = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                Credentials = null,
                AutomaticDecompression = DecompressionMethods.None,
                MaxResponseHeadersLength = 32,
                MaxConnectionsPerServer = settings.MaxConnectionsPerHost,
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectCallback = ConnectAsync,
            },
            disposeHandler: true);
    }

    /// <summary>Says no at once to an address that could never be called, without looking its name up.</summary>
    /// <exception cref="RequestRefused" />
    /// <exception cref="AddressRefused" />
    public void Inspect(Uri address) => gatekeeper.Inspect(address);

    /// <summary>Sends a request and reads its answer whole, whatever the answer's status.</summary>
    /// <exception cref="RequestRefused">Scheme, user name in the address, or a header that is ours to set.</exception>
    /// <exception cref="AddressRefused">The host, or one it redirects to, resolves to addresses that are not called on anybody's behalf.</exception>
    /// <exception cref="EgressFailed">Unknown name, no connection, broken answer.</exception>
    /// <exception cref="EgressTimedOut" />
    /// <exception cref="ResponseTooLarge" />
    /// <exception cref="TooManyRedirects" />
    public async Task<EgressResponse> SendAsync(EgressRequest request, EgressPolicy policy, CancellationToken cancel)
    {
        gatekeeper.Inspect(request.Address);
        using var timer = new CancellationTokenSource(policy.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            await turns.WaitAsync(both.Token);
            try
            {
                return await FollowAsync(request, policy, both.Token);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new EgressTimedOut(request.Address.IdnHost, policy.Timeout);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        sender.Dispose();
        turns.Dispose();
    }

    private async Task<EgressResponse> FollowAsync(EgressRequest request, EgressPolicy policy, CancellationToken cancel)
    {
        var limit = Math.Clamp(policy.MaxRedirects, 0, MostRedirects);
        for (var hop = 0; ; hop++)
        {
            var response = await SendOnceAsync(request, policy, cancel);
            if (policy.MaxRedirects == 0 || Redirects.Next(request, response) is not { } next)
            {
                return response;
            }

            if (hop == limit)
            {
                throw new TooManyRedirects(request.Address.IdnHost, limit);
            }

            gatekeeper.Inspect(next.Address);
            request = next;
        }
    }

    private async Task<EgressResponse> SendOnceAsync(EgressRequest request, EgressPolicy policy, CancellationToken cancel)
    {
        using var message = Messages.From(request);
        try
        {
            using var answer = await sender.SendAsync(message, cancel);
            var body = await ReadAsync(answer, request.Address.IdnHost, policy.MaxResponseBytes, cancel);
            var headers = answer.Headers.Concat(answer.Content.Headers)
                .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
            return new((int)answer.StatusCode, [.. headers], body, request.Address);
        }
        catch (HttpRequestException problem)
        {
            // A refusal thrown while connecting arrives wrapped.
            throw problem.InnerException as Kernel.Refusal ?? new EgressFailed(
                request.Address.IdnHost,
                Reason(problem),
                problem.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError));
        }
        catch (IOException problem)
        {
            throw new EgressFailed(request.Address.IdnHost, $"the answer broke off ({problem.Message}).", arrived: true);
        }
    }

    private static string Reason(HttpRequestException problem) => problem.HttpRequestError switch
    {
        HttpRequestError.ConnectionError => "no connection could be made.",
        HttpRequestError.SecureConnectionError => "its certificate or encryption was not accepted.",
        HttpRequestError.NameResolutionError => "its name could not be looked up.",
        HttpRequestError.ResponseEnded => "the connection closed before the answer came.",
        HttpRequestError.ConfigurationLimitExceeded => "its answer's headers are too long.",
        _ => "it answered in a way that is not HTTP.",
    };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, string host, long limit, CancellationToken cancel)
    {
        if (answer.Content.Headers.ContentLength > limit)
        {
            throw new ResponseTooLarge(host, limit);
        }

        using var kept = new MemoryStream();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (kept.Length + read > limit)
            {
                throw new ResponseTooLarge(host, limit);
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await gatekeeper.ResolveAsync(host, port, cancel);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException problem)
            {
                socket.Dispose();
                last = problem;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw new EgressFailed(host, $"no connection could be made ({last!.SocketErrorCode}).");
    }
}
