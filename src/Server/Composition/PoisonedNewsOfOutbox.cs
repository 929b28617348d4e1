using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Server.Composition;

/// <summary>Answers the administration's question about news that was set aside from the outbox.</summary>
internal sealed class PoisonedNewsOfOutbox(Database database) : IPoisonedNews
{
    public async Task<Page<PoisonedNewsItem>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        var from = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var found = await database.ReadAsync(reading => Outbox.ListPoisoned(reading, from, limit + 1), cancel);
        var items = found.Take(limit).Select(one => new PoisonedNewsItem(one.Id, one.Hearer, one.Kind, one.Subject, one.Reason, one.At)).ToList();
        return new(items, found.Count > limit ? items[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    public Task<int> RequeueAsync(string hearer, string subject, CancellationToken cancel) =>
        database.WriteAsync(transaction => Outbox.RequeuePoisoned(transaction, hearer, subject), cancel);
}
