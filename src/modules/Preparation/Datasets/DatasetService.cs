using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation.Tables;
using Plumbline.Storage;

namespace Plumbline.Preparation.Datasets;

/// <summary>Input manifests made of what lies in buckets: asked for here, made by a runner, looked at here again.</summary>
public sealed class DatasetService
{
    private readonly Database database;
    private readonly ObjectService objects;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly PreparationSettings settings;

    internal DatasetService(Database database, ObjectService objects, TimeProvider clock, IdSource ids, PreparationSettings settings)
    {
        this.database = database;
        this.objects = objects;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
    }

    /// <summary>Asks for a dataset; it is made in the background, in the order of asking.</summary>
    /// <param name="actor">Who asks.</param>
    /// <exception cref="DatasetRefused" />
    /// <exception cref="TooManyDatasets" />
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    public async Task<Dataset> StartAsync(AccountScope scope, NewDataset asked, string actor, CancellationToken cancel)
    {
        var source = Check(asked);
        await objects.FindBucketAsync(scope, source.Bucket, cancel);
        var (id, now) = (ids.NewId(), clock.GetUtcNow());
        var target = TargetOf(asked, source, id, now);
        await objects.FindBucketAsync(scope, target.Bucket, cancel);
        var dataset = new Dataset(
            id, scope, asked, actor, DatasetStatus.Waiting, CancelAsked: false, Read: 0, Written: 0, target.ToString(), Report: null, Failure: null, now, now);
        await database.WriteAsync(
            transaction =>
            {
                if (DatasetTable.CountOpen(transaction, scope) >= settings.MaxOpenDatasets)
                {
                    throw new TooManyDatasets(settings.MaxOpenDatasets);
                }

                DatasetTable.Insert(transaction, dataset);
                transaction.WakeAfterCommit(DatasetRunner.RunnerName);
            },
            cancel);
        return dataset;
    }

    /// <exception cref="DatasetNotFound" />
    public async Task<Dataset> GetAsync(AccountScope scope, string id, CancellationToken cancel) =>
        await database.ReadAsync(reading => DatasetTable.Find(reading, scope, id), cancel) ?? throw new DatasetNotFound(id);

    /// <summary>The account's datasets, newest first.</summary>
    /// <param name="limit">1–100.</param>
    public async Task<Page<Dataset>> ListAsync(AccountScope scope, string? after, int limit, CancellationToken cancel)
    {
        var found = await database.ReadAsync(reading => DatasetTable.List(reading, scope, Paging.Read(after), Paging.OneMore(limit)), cancel);
        return Paging.Cut(found, limit, static dataset => (dataset.CreatedAt, dataset.Id));
    }

    /// <summary>Stops the making; what is written so far is thrown away. Harmless when it has ended.</summary>
    /// <exception cref="DatasetNotFound" />
    public Task<Dataset> CancelAsync(AccountScope scope, string id, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            if (DatasetTable.Find(transaction, scope, id) is null)
            {
                throw new DatasetNotFound(id);
            }

            var dataset = DatasetTable.Lock(transaction, id)!;
            var now = clock.GetUtcNow();
            switch (dataset.Status)
            {
                case DatasetStatus.Waiting:
                    dataset = dataset with { Status = DatasetStatus.Cancelled, ChangedAt = now };
                    DatasetTable.Save(transaction, dataset);
                    break;
                case DatasetStatus.Running:
                    DatasetTable.AskCancel(transaction, id, now);
                    dataset = dataset with { CancelAsked = true };
                    break;
            }

            return dataset;
        },
        cancel);

    private static S3Uri Check(NewDataset asked)
    {
        if (!S3Uri.TryParse(asked.Source.Place, out var source))
        {
            throw new DatasetRefused("source.place", $"is '{asked.Source.Place}', which is not an S3 location. Write s3://bucket/key.");
        }

        if (asked.Source.Kind is DatasetSourceKind.Manifest or DatasetSourceKind.Csv && source.Key.Length == 0)
        {
            throw new DatasetRefused("source.place", $"is '{asked.Source.Place}', which names a bucket and no file in it. Write s3://bucket/key.");
        }

        if (asked.Source.Kind is DatasetSourceKind.Csv && string.IsNullOrWhiteSpace(asked.Source.Column))
        {
            throw new DatasetRefused("source.column", "is missing. Name the header of the column to label.");
        }

        if (asked.Filter is { } filter)
        {
            LineFilter.Check(filter);
        }

        if (asked.Sample is { } sample)
        {
            CheckSample(sample);
        }

        return source;
    }

    private static void CheckSample(DatasetSample sample)
    {
        if ((sample.Count is null) == (sample.Percent is null))
        {
            throw new DatasetRefused("sample", "needs exactly one of 'count' and 'percent'.");
        }

        if (sample.Count is < 1)
        {
            throw new DatasetRefused("sample.count", $"is {sample.Count}; give 1 or more.");
        }

        if (sample.Percent is { } percent && !(percent is > 0 and <= 100))
        {
            throw new DatasetRefused("sample.percent", $"is {percent.ToString(CultureInfo.InvariantCulture)}; give more than 0 and at most 100.");
        }
    }

    /// <summary>AWS's own name for such a file, <c>dataset-YYMMDDTHHMMSS.manifest</c>, with a few letters that keep two of one second apart.</summary>
    private static S3Uri TargetOf(NewDataset asked, S3Uri source, string id, DateTimeOffset now)
    {
        if (asked.CheckOnly)
        {
            return source;
        }

        if (asked.Target is not { } text)
        {
            var folder = source.Key[..(source.Key.LastIndexOf('/') + 1)];
            return source with { Key = $"{folder}dataset-{now.UtcDateTime.ToString("yyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{id[..4]}.manifest" };
        }

        return !S3Uri.TryParse(text, out var target) || target.Key.Length == 0 || target.Key.EndsWith('/')
                ? throw new DatasetRefused("target", $"is '{text}', which is not a file's S3 location. Write s3://bucket/key.")
            : target == source
                ? throw new DatasetRefused("target", $"is the source itself. Choose another place than '{text}'.")
                : target;
    }
}
