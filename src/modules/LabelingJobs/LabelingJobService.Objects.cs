using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Objects of a job, one page: what was asked and what became of it.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobQueryNotValid">The job has no such label, or a search is to be ordered by confidence.</exception>
    /// <exception cref="LabelingJobTokenNotValid" />
    /// <remarks>Every page costs about the same, however far in and however many objects there are: all orders walk an index, a search reads so much of the manifest and no more.</remarks>
    public async Task<Page<JobObject>> ListObjectsAsync(AccountScope scope, LabelingJobName name, ObjectQuery query, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        return await pages.ListAsync(job, request, query, cancel);
    }

    /// <summary>One object with the answers behind it.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobObjectNotFound" />
    public async Task<JobObjectDetail> ObjectAsync(AccountScope scope, LabelingJobName name, long index, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        var (row, answers, decided) = await database.ReadAsync(
            reading =>
            {
                var found = ObjectListTable.Find(reading, job.Id, index) ?? throw new LabelingJobObjectNotFound(name, index);
                return (found, found.Task is { } task
                    ? tasks.ReadAnswers(reading, [task]).Select(given => AnswerOf(reading, job, request, given, found)).ToList()
                    : [], AdjudicationTable.Find(reading, job.Id, index));
            },
            cancel);
        var (item, line) = await pages.ShowAsync(job, request, row, cancel);
        return new(item, line, row.Label, row.Metadata, answers) 
        {
            Decided = decided,
            MaskPath = job.Kind == TaskKind.MaskVerification && MaskOf(line) is { } mask ? await pages.PathOfAsync(job, mask, cancel) : null,
        };
    }

    /// <summary>Where the mask lies that an earlier job made: the first reference of the line beside its own source.</summary>
    private static S3Uri? MaskOf(string? line) => line is null ? null : JsonElement.Parse(line).EnumerateObject()
        .Where(attribute => attribute.Name.EndsWith("-ref", StringComparison.Ordinal) && attribute.Name != "source-ref" && attribute.Value.ValueKind == JsonValueKind.String)
        .Select(attribute => S3Uri.TryParse(attribute.Value.GetString(), out var at) ? at : null)
        .FirstOrDefault(at => at is not null);

    private Task<(LabelingJob Job, JobRequest Request)> FindAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => database.ReadAsync(
        reading =>
        {
            var job = Require(reading, scope, name);
            return (job, JobRequestTable.Get(reading, job.Id));
        },
        cancel);

    private ObjectAnswer AnswerOf(Reading reading, LabelingJob job, JobRequest request, GivenAnswer given, ListedRow row)
    {
        var said = Said.Of(job, request, given.Answer, row);
        return new(
            given.Assignment,
            given.Worker,
            workforce.ReadDisplayName(reading, job.Scope, given.Worker),
            given.Answer,
            given.StartedAt,
            given.SubmittedAt,
            given.ActiveSeconds,
            given.Counted,
            given.Late,
            said.Label,
            said.Agrees)
        {
            Labels = said.Labels,
            Comment = said.Comment,
        };
    }
}
