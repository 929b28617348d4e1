using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanReview.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanReview;

public sealed partial class HumanTaskUiService
{
    /// <exception cref="HumanTaskUiNotFound" />
    public async Task<HumanTaskUi> GetAsync(AccountScope scope, HumanTaskUiName name, CancellationToken cancel) =>
        await database.ReadAsync(reading => HumanTaskUiTable.Find(reading, scope, name), cancel)
        ?? throw new HumanTaskUiNotFound(scope, name.ToString());

    /// <summary>Whether the ARN is one of a UI that is there, in this account and Region.</summary>
    public async Task<bool> ExistsAsync(AccountScope scope, Arn arn, CancellationToken cancel) =>
        HumanTaskUiName.TryParse(arn.ResourceName, out var name)
        && arn == ArnOf(scope, name)
        && await database.ReadAsync(reading => HumanTaskUiTable.Find(reading, scope, name), cancel) is not null;

    /// <summary>A page of the account's UIs in this Region.</summary>
    public Task<Page<HumanTaskUi>> ListAsync(AccountScope scope, HumanTaskUiQuery query, CancellationToken cancel) =>
        database.ReadAsync(reading => HumanTaskUiTable.List(reading, scope, query), cancel);

    /// <summary>Removes a UI at once.</summary>
    /// <exception cref="HumanTaskUiNotFound">Also when it was deleted before.</exception>
    public Task DeleteAsync(AccountScope scope, HumanTaskUiName name, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            if (!HumanTaskUiTable.Remove(transaction, scope, name))
            {
                throw new HumanTaskUiNotFound(scope, name.ToString());
            }
        },
        cancel);

    /// <summary>An address at which anybody may read a UI's content for 15 minutes or more.</summary>
    public string LinkTo(AccountScope scope, HumanTaskUi ui) => links.Write(scope, ui, clock.GetUtcNow());

    /// <summary>The content behind a link; null when the link is not ours or has run out, or the UI is gone or another by now.</summary>
    public async Task<byte[]?> OpenLinkAsync(string token, string name, CancellationToken cancel)
    {
        if (!HumanTaskUiName.TryParse(name, out var wanted) || links.Read(token, wanted, clock.GetUtcNow()) is not { } link)
        {
            return null;
        }

        var found = await database.ReadAsync(
            reading => (Ui: HumanTaskUiTable.Find(reading, link.Scope, wanted), Content: HumanTaskUiTable.Content(reading, link.Scope, wanted)), cancel);
        return found.Ui?.ContentSha256 == link.ContentSha256 ? found.Content : null;
    }
}
