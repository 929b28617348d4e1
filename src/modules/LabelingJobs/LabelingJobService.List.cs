using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    private const int LargestPage = 100;

    /// <summary>Jobs of an account and Region, one page; walks by key, so jobs made meanwhile neither repeat nor hide others.</summary>
    /// <exception cref="LabelingJobTokenNotValid" />
    public Task<Page<LabelingJobView>> ListAsync(AccountScope scope, LabelingJobQuery query, CancellationToken cancel) =>
        ListAsync<LabelingJobView>(scope, query, static (_, rows) => [.. rows.Select(row => row.View)], cancel);

    /// <summary>The same page of jobs, each with how far its answers are.</summary>
    /// <exception cref="LabelingJobTokenNotValid" />
    /// <remarks>One or two row reads more a job.</remarks>
    public Task<Page<JobRow>> ListRowsAsync(AccountScope scope, LabelingJobQuery query, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return ListAsync<JobRow>(scope, query, (reading, rows) => [.. rows.Select(row => RowOf(reading, row.Job, row.View, now))], cancel);
    }

    private async Task<Page<T>> ListAsync<T>(
        AccountScope scope, LabelingJobQuery query, Func<Reading, IReadOnlyList<(LabelingJob Job, LabelingJobView View)>, List<T>> show, CancellationToken cancel)
    {
        // The limit on open jobs keeps them few.
        var order = JobOrder.Of(query.Sort, few: query.Status is JobStatus.Initializing or JobStatus.InProgress or JobStatus.Stopping);
        var signature = PageToken.SignatureOf(
            "jobs", scope.Account.ToString(), scope.Region, query.NameContains, Text(query.CreatedAfter), Text(query.CreatedBefore),
            Text(query.ChangedAfter), Text(query.ChangedBefore), query.Status?.ToString(), query.Sort.ToString(), query.Descending ? "down" : "up");
        var filter = new JobFilter()
            .And("job.account = {}", scope.Account.ToString())
            .And("job.region = {}", scope.Region)
            .AndContains("job.folded_name", query.NameContains?.ToLowerInvariant())
            .AndIf(query.CreatedAfter, "job.created_at_ms >= {}")
            .AndIf(query.CreatedBefore, "job.created_at_ms <= {}")
            .AndIf(query.ChangedAfter, "job.changed_at_ms >= {}")
            .AndIf(query.ChangedBefore, "job.changed_at_ms <= {}");
        filter = query.Status is { } status ? filter.And("job.status = {}", status.ToString()) : filter;
        var place = PageToken.Read(query.Token, signature);
        var size = Math.Clamp(query.Limit, 1, LargestPage);
        return await database.ReadAsync(
            reading =>
            {
                var rows = ReadPage(reading, filter, order, query.Descending, query.Limit, place);
                return new Page<T>(
                    show(reading, [.. rows.Take(size)]),
                    rows.Count > size ? PageToken.Write(signature, order.KeyOf(rows[size - 1].Job), rows[size - 1].Job.Id) : null);
            },
            cancel);
    }

    private JobRow RowOf(Reading reading, LabelingJob job, LabelingJobView view, DateTimeOffset now)
    {
        var counts = tasks.ReadCounts(reading, job.Group);
        return new(view, counts.Answers, AnswersWanted(job), ExpectedEnd(job, counts, job.IsOpen ? PaceOf(reading, job, counts, now) : default, now));
    }

    /// <summary>Jobs given to a team, by creation.</summary>
    /// <exception cref="LabelingJobWorkteamNotFound" />
    /// <exception cref="LabelingJobTokenNotValid" />
    public async Task<Page<WorkteamJob>> ListForWorkteamAsync(AccountScope scope, WorkteamJobQuery query, CancellationToken cancel)
    {
        var team = await workforce.FindWorkteamAsync(scope, query.WorkteamArn, cancel) ?? throw new LabelingJobWorkteamNotFound(query.WorkteamArn);
        var signature = PageToken.SignatureOf(
            "team", scope.Account.ToString(), scope.Region, team.Arn, query.ReferenceCodeContains, Text(query.CreatedAfter), Text(query.CreatedBefore),
            query.Descending ? "down" : "up");
        var filter = new JobFilter()
            .And("job.workteam_arn = {}", team.Arn)
            .And("job.account = {}", scope.Account.ToString())
            .And("job.region = {}", scope.Region)
            .AndContains("job.reference_code", query.ReferenceCodeContains)
            .AndIf(query.CreatedAfter, "job.created_at_ms >= {}")
            .AndIf(query.CreatedBefore, "job.created_at_ms <= {}");
        var place = PageToken.Read(query.Token, signature);
        var rows = await database.ReadAsync(reading => ReadPage(reading, filter, JobOrder.Creation, query.Descending, query.Limit, place), cancel);
        var given = await database.ReadAsync(reading => rows.ToDictionary(row => row.Job.Id, row => tasks.ReadCounts(reading, row.Job.Group).Answers), cancel);
        return Cut(
            rows,
            query.Limit,
            row => TeamViewOf(row.Job, given[row.Job.Id]),
            row => PageToken.Write(signature, JobOrder.Creation.KeyOf(row.Job), row.Job.Id));
    }

    private static WorkteamJob TeamViewOf(LabelingJob job, long answers)
    {
        var total = (job.Selected - job.Skipped) * job.Workers;
        var settled = job.Decided == job.Selected || !job.IsOpen;
        return new(
            job.Name,
            job.ReferenceCode,
            job.Scope.Account,
            job.CreatedAt,
            job.Workers,
            answers,
            settled ? 0 : Math.Max(0, total - answers - (job.Failed * job.Workers)),
            total);
    }

    private static List<(LabelingJob Job, LabelingJobView View)> ReadPage(
        Reading reading, JobFilter filter, JobOrder order, bool descending, int limit, PageToken? after)
    {
        if (after is not null)
        {
            filter = order.Beyond(filter, after, descending);
        }

        var columns = string.Join(", ", LabelingJobTable.Columns.Split(", ").Select(column => "job." + column));
        var sql = $"""
            SELECT {columns}, {JobRequestTable.Columns}
            FROM labeling_job AS job
            JOIN labeling_job_request AS request ON request.job = job.id
            WHERE {filter.Sql}
            ORDER BY {order.By(descending ? "DESC" : "ASC")}
            LIMIT {(Math.Clamp(limit, 1, LargestPage) + 1).ToString(CultureInfo.InvariantCulture)}
            """;
        var first = LabelingJobTable.Columns.Split(", ").Length;
        var values = filter.Values.ToArray();
        return reading.Query(
            sql,
            row =>
            {
                var job = LabelingJobTable.Read(row);
                return (job, ViewOf(job, JobRequestTable.Read(row, first)));
            },
            values);
    }

    private static Page<T> Cut<TRow, T>(List<TRow> rows, int limit, Func<TRow, T> show, Func<TRow, string> token)
    {
        var size = Math.Clamp(limit, 1, LargestPage);
        return new([.. rows.Take(size).Select(show)], rows.Count > size ? token(rows[size - 1]) : null);
    }

    private static string? Text(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
