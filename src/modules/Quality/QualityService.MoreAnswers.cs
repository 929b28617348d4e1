using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Quality.Tables;
using Plumbline.Storage;

namespace Plumbline.Quality;

public sealed partial class QualityService
{
    /// <summary>Which objects are worth one more answer, the least sure first, as far as the budget goes.</summary>
    /// <param name="decided">Objects that could be labeled now: their key, how many answers they have, how sure the label is; null when it cannot be said.</param>
    /// <returns>Keys of the objects to ask once more about. The budget is spent in this write.</returns>
    /// <remarks>Empty without a plan that says so. Called by the owner in the write that would save the labels.</remarks>
    public IReadOnlyList<T> ChooseForMore<T>(Transaction transaction, TaskGroupId group, IEnumerable<(T Key, int Answers, double? Confidence)> decided)
    {
        if (ActionTable.Plan(transaction, group.Value)?.MoreAnswers is not { } more)
        {
            return [];
        }

        var left = more.Budget is { } budget ? budget - ActionTable.Spent(transaction, group.Value) : long.MaxValue;
        List<T> chosen =
        [
            .. decided
                .Where(one => one.Answers < more.Most && one.Confidence is { } sure && sure < more.Confidence)
                .OrderBy(one => one.Confidence)
                .Take((int)long.Clamp(left, 0, int.MaxValue))
                .Select(one => one.Key),
        ];
        if (chosen.Count > 0)
        {
            ActionTable.Spend(transaction, group.Value, chosen.Count);
        }

        return chosen;
    }

    /// <inheritdoc cref="ReadSpent" />
    public Task<long> ReadSpentAsync(TaskGroupId group, CancellationToken cancel) =>
        database.ReadAsync(reading => ReadSpent(reading, group), cancel);

    /// <summary>Answers asked for beyond what every object gets, so far.</summary>
    public long ReadSpent(Reading reading, TaskGroupId group) => ActionTable.Spent(reading, group.Value);
}
