using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Quality.Tests;

/// <summary>A group with open tasks and short words for what tests do all the time.</summary>
internal sealed class Yard : IAsyncDisposable
{
    private const string Team = "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/reef";

    private static readonly AccountScope Scope = new(AccountId.Parse("123456789012"), "us-east-1");

    private readonly TestDatabase opened;
    private int requests;

    private Yard(TestDatabase opened, FakeClock clock)
    {
        this.opened = opened;
        Clock = clock;
        Tasks = HumanTasksSetup.Create(opened.Database, clock, new SeededIdSource(5));
        Service = QualitySetup.Create(opened.Database, Tasks, clock);
    }

    public FakeClock Clock { get; }

    public HumanTaskService Tasks { get; }

    public QualityService Service { get; }

    public TaskGroupId Group { get; private set; }

    public static async Task<Yard> OpenAsync(string kind)
    {
        var clock = new FakeClock();
        var yard = new Yard(await TestDatabases.OpenAsync(kind, clock, [.. HumanTasksSetup.Migrations, .. QualitySetup.Migrations]), clock);
        yard.Group = await yard.opened.Database.WriteAsync(
            transaction =>
            {
                var group = yard.Tasks.OpenGroup(transaction, new(
                    "jobs", "1", Scope, Team, "Fish", "Which fish?", yard.Tasks.KeepPage(transaction, "<p>"), "{}",
                    TimeSpan.FromMinutes(10), TimeSpan.FromDays(2), 1_000, NewsWanted.TaskFilled));
                return group;
            },
            CancellationToken.None);
        return yard;
    }

    public static WorkerId Id(string name) => WorkerId.Parse($"private.us-east-1.{name}");

    public Task SetAsync(params QualityRule[] rules) => Service.SetPlanAsync(Group, new(rules), CancellationToken.None);

    /// <summary>Answers of one worker, each about its own object: so many right, so many wrong, classes in turn.</summary>
    public Task<IReadOnlyList<QualityAction>> AnswerAsync(string name, int right, int wrong, bool gold = false, double? medianSeconds = null) => RecordAsync(
        [
            .. Enumerable.Range(0, right + wrong).Select(i => new ObservedAnswer(
                Id(name), i < right ? i % 2 : 1 - (i % 2), i % 2, i < right ? 1 : 0, 1, Clock.GetUtcNow().AddSeconds(i), gold)),
        ],
        [],
        medianSeconds is { } seconds ? new() { [Id(name)] = seconds } : []);

    public Task<IReadOnlyList<QualityAction>> RecordAsync(
        IReadOnlyList<ObservedAnswer> answers, IReadOnlyList<SharedErrors> pairs, Dictionary<WorkerId, double> seconds) =>
        opened.Database.WriteAsync(transaction => Service.Record(transaction, Group, answers, pairs, seconds), CancellationToken.None);

    public Task WriteAsync(Action<Transaction> work) => opened.Database.WriteAsync(work, CancellationToken.None);

    public Task<T> ReadAsync<T>(Func<Reading, T> work) => opened.Database.ReadAsync(work, CancellationToken.None);

    public Task<TakeResult> TakeAsync(string name) =>
        Tasks.TakeAsync(new(Id(name), [Team]), new($"r{++requests}", Group), CancellationToken.None);

    public async Task<WorkerQuality> SeenAsync(string name) =>
        await Service.FindWorkerAsync(Group, Id(name), CancellationToken.None) ?? throw new InvalidOperationException($"Nothing is known of {name}.");

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
