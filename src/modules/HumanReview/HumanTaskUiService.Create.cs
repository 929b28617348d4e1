using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanReview.Tables;
using Plumbline.Kernel;

namespace Plumbline.HumanReview;

public sealed partial class HumanTaskUiService
{
    /// <summary>Keeps a template under a name. What it says is not judged: rendering does.</summary>
    /// <param name="content">1–128,000 characters.</param>
    /// <exception cref="HumanTaskUiNameTaken">Also when the repeat is identical.</exception>
    /// <exception cref="HumanTaskUiLimitReached" />
    /// <remarks>Source: CreateHumanTaskUi API reference.</remarks>
    public async Task<HumanTaskUi> CreateAsync(AccountScope scope, HumanTaskUiName name, string content, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var now = clock.GetUtcNow();
        return await database.WriteAsync(
            transaction =>
            {
                if (HumanTaskUiTable.Count(transaction, scope) >= settings.MaxTaskUis && HumanTaskUiTable.Find(transaction, scope, name) is null)
                {
                    throw new HumanTaskUiLimitReached(scope, settings.MaxTaskUis);
                }

                return HumanTaskUiTable.TryAdd(transaction, scope, name, bytes, hash, now)
                    ? HumanTaskUiTable.Find(transaction, scope, name)!
                    : throw new HumanTaskUiNameTaken(name);
            },
            cancel);
    }
}
