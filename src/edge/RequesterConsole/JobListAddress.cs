using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Plumbline.LabelingJobs;

namespace Plumbline.RequesterConsole;

/// <summary>What the list of jobs shows, as its address says it: <c>q</c>, <c>status</c>, <c>sort</c> (<c>-created</c> is newest first), <c>token</c>.</summary>
/// <remarks>A value that means nothing is passed over: old and mistyped addresses still show a list.</remarks>
public sealed record JobListAddress(string? Search, JobStatus? Status, LabelingJobSort Sort, bool Descending, string? Token)
{
    private const int PageSize = 50;
    private const int LongestName = 63;

    public bool Filters => Search is not null || Status is not null;

    public LabelingJobQuery Query => new(Search, Status: Status, Sort: Sort, Descending: Descending, Limit: PageSize, Token: Token);

    public static JobListAddress Read(IQueryCollection query)
    {
        var search = query["q"].ToString().Trim();
        var sort = query["sort"].ToString();
        return new(
            search.Length == 0 ? null : search[..Math.Min(search.Length, LongestName)],
            Enum.GetValues<JobStatus>().Cast<JobStatus?>().FirstOrDefault(status => status.ToString() == query["status"]),
            sort.TrimStart('-') switch { "name" => LabelingJobSort.Name, "status" => LabelingJobSort.Status, _ => LabelingJobSort.CreationTime },
            sort.Length == 0 || sort.StartsWith('-'),
            query["token"].ToString() is { Length: > 0 } token ? token : null);
    }

    /// <summary>Sorted by another column; by the same one, the other way round.</summary>
    public JobListAddress By(LabelingJobSort sort) => this with
    {
        Sort = sort,
        Descending = sort == Sort ? !Descending : sort is LabelingJobSort.CreationTime,
        Token = null,
    };

    /// <summary>Where this very list tells its changes.</summary>
    public string Live => Write("/console/live/jobs");

    public override string ToString() => Write("/console/jobs");

    private string Write(string path)
    {
        var parts = new List<string>();
        Add("q", Search);
        Add("status", Status?.ToString());
        Add("sort", SortText is "-created" ? null : SortText);
        Add("token", Token);
        return path + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    public string SortText => (Descending ? "-" : "") + Sort switch { LabelingJobSort.Name => "name", LabelingJobSort.Status => "status", _ => "created" };
}
