using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.RateLimiting;
using Plumbline.AwsProtocol;
using Plumbline.WebHost;

namespace Plumbline.Server.Load;

/// <summary>Answers both doors' question about load. Counters of callers who are quiet are forgotten by themselves after some seconds.</summary>
internal sealed class RequestBudget : IRequestBudget, ICallBudget, IDisposable
{
    private readonly int mostRequests;
    private readonly long mostBytes;
    private readonly PartitionedRateLimiter<string> callers;
    private readonly PartitionedRateLimiter<IPAddress> addresses;
    private int requests;
    private long bytesHeld;

    public RequestBudget(LoadLimits limits)
    {
        mostRequests = limits.RequestsAtOnce;
        mostBytes = limits.MebibytesAtOnce * 1024L * 1024;
        var perSecond = Bucket(limits.RequestsPerSecond, TimeSpan.FromSeconds(1), 2);
        callers = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => perSecond));
        var perMinute = Bucket(limits.SignInsPerMinute, TimeSpan.FromMinutes(1), 1);
        addresses = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => perMinute));
    }

    public bool TryEnter(long bytes)
    {
        var fits = Interlocked.Increment(ref requests) <= mostRequests;
        fits &= Interlocked.Add(ref bytesHeld, bytes) <= mostBytes;
        if (!fits)
        {
            Leave(bytes);
        }

        return fits;
    }

    public void Leave(long bytes)
    {
        Interlocked.Decrement(ref requests);
        Interlocked.Add(ref bytesHeld, -bytes);
    }

    public bool TrySpend(string caller)
    {
        using var lease = callers.AttemptAcquire(caller);
        return lease.IsAcquired;
    }

    public bool TrySignIn(IPAddress? from)
    {
        using var lease = addresses.AttemptAcquire(NetworkOf(from));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        callers.Dispose();
        addresses.Dispose();
    }

    /// <summary>Somebody with IPv6 has a whole /64 to come from.</summary>
    internal static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new(bytes);
    }

    /// <summary>Refilled ten times in a period.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int perPeriod, TimeSpan period, int periodsAtOnce)
    {
        var (tokens, every) = perPeriod >= 10 ? (perPeriod / 10, period / 10) : (perPeriod, period);
        return new() { TokenLimit = Math.Max(1, perPeriod * periodsAtOnce), TokensPerPeriod = tokens, ReplenishmentPeriod = every, QueueLimit = 0, AutoReplenishment = true };
    }
}
