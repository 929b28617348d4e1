using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>News inside the program that its hearer could not take: what an operator asks, and Server answers from storage.</summary>
public interface IPoisonedNews
{
    /// <summary>What was set aside, oldest first.</summary>
    /// <param name="after"><c>Next</c> of the page before; null for the first.</param>
    /// <param name="limit">1–100.</param>
    Task<Page<PoisonedNewsItem>> ListAsync(string? after, int limit, CancellationToken cancel);

    /// <summary>Puts all that was set aside of a subject back on its way, in order. Harmless when there is none.</summary>
    /// <returns>How many pieces of news.</returns>
    Task<int> RequeueAsync(string hearer, string subject, CancellationToken cancel);
}

/// <summary>One piece of news that was set aside. Its body is not shown: it is the modules' own.</summary>
/// <param name="Reason">Name and sentence of what its hearer threw.</param>
public sealed record PoisonedNewsItem(long Id, string Hearer, string Kind, string Subject, string Reason, DateTimeOffset At);
