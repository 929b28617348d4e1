using System;
using System.Security.Cryptography;
using System.Text;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Keeps a page template under the hash of its text.</summary>
    /// <returns>SHA-256 of the UTF-8 text, 64 lower-case hexadecimal digits.</returns>
    /// <remarks>Idempotent: the same text is kept once.</remarks>
    public string KeepPage(Transaction transaction, string page)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page)));
        transaction.Execute("INSERT INTO human_task_page (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING", hash, page);
        return hash;
    }

    /// <summary>Opens a group: from now on its released tasks may be taken by its audience.</summary>
    /// <exception cref="TaskUnusable">The shared input is not a JSON object, or a number is out of range.</exception>
    /// <remarks>Not idempotent: every call opens a group, so the owner's row must hold its id.</remarks>
    public TaskGroupId OpenGroup(Transaction transaction, NewTaskGroup group)
    {
        Refuse(nameof(group.SharedInput), Json.ProblemOf(group.SharedInput));
        Refuse(nameof(group.TimeLimit), group.TimeLimit > TimeSpan.Zero ? null : "it must be positive.");
        Refuse(nameof(group.Lifetime), group.Lifetime > TimeSpan.Zero ? null : "it must be positive.");
        Refuse(nameof(group.MaxOpenTasks), group.MaxOpenTasks > 0 ? null : "it must be 1 or more.");
        Refuse(nameof(group.LeasesPerWorker), group.LeasesPerWorker > 0 ? null : "it must be 1 or more.");

        var id = GroupTable.Insert(transaction, group, clock.GetUtcNow());
        CountTable.Insert(transaction, id.Value);
        OpenGroupTable.Insert(transaction, id.Value);
        return id;
    }

    internal static void Refuse(string field, string? problem)
    {
        if (problem is not null)
        {
            throw new TaskUnusable(field, problem);
        }
    }
}
