using System;
using System.Text.Json;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_job_request</c>: written once, with the job.</summary>
internal static class JobRequestTable
{
    /// <summary>What lists need: the label file stays where it is.</summary>
    public const string Columns = "asked, labels, input_style, checks_media, shows_line";

    public static void Insert(Transaction transaction, long job, JobRequest request) => transaction.Execute(
        "INSERT INTO labeling_job_request (job, version, asked, labels, input_style, checks_media, shows_line, label_file, no_label) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        job,
        RequestJson.Version,
        JsonSerializer.Serialize(request.Asked, RequestJson.Default.NewLabelingJob),
        JsonSerializer.Serialize(request.Labels, RequestJson.Default.Labels),
        request.Style.ToString(),
        request.ChecksMedia,
        request.ShowsLine,
        request.LabelFile,
        request.NoLabel);

    public static JobRequest Get(Reading reading, long job) =>
        reading.TryFirst(
            $"SELECT {Columns}, label_file, no_label FROM labeling_job_request WHERE job = $1",
            row => Read(row, 0) with { LabelFile = row.TextOrNull(5), NoLabel = row.TextOrNull(6) },
            out var request,
            job)
            ? request
            : throw new InvalidOperationException($"Job {job} has no request.");

    /// <param name="first">Column at which ours begin.</param>
    public static JobRequest Read(Row row, int first) => new(
        JsonSerializer.Deserialize(row.Text(first), RequestJson.Default.NewLabelingJob)!,
        JsonSerializer.Deserialize(row.Text(first + 1), RequestJson.Default.Labels)!,
        Enum.Parse<InputStyle>(row.Text(first + 2)),
        row.Flag(first + 3),
        row.Flag(first + 4));
}
