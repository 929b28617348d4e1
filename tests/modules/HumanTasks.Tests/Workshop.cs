using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>A database with the module on it, a clock that stands still, and short words for what tests do all the time.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    public const string Team = "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/reef";

    public static readonly AccountScope Scope = new(AccountId.Parse("123456789012"), "us-east-1");

    private readonly TestDatabase opened;
    private readonly SeededIdSource ids = new(7);
    private int requests;
    private int names;

    private Workshop(TestDatabase opened, FakeClock clock, Func<Database, Database> wrap)
    {
        this.opened = opened;
        Clock = clock;
        Database = wrap(opened.Database);
        Service = HumanTasksSetup.Create(Database, clock, ids);
    }

    public FakeClock Clock { get; }

    public Database Database { get; private set; }

    public HumanTaskService Service { get; private set; }

    public string Address => opened.Address;

    public static async Task<Workshop> OpenAsync(string kind, Func<Database, Database>? wrap = null)
    {
        var clock = new FakeClock();
        var opened = await TestDatabases.OpenAsync(kind, clock, [.. HumanTasksSetup.Migrations]);
        return new(opened, clock, wrap ?? (database => database));
    }

    /// <summary>Goes on with another database, as a process does that starts again.</summary>
    public void GoOnWith(Database database)
    {
        Database = database;
        Service = HumanTasksSetup.Create(database, Clock, ids);
    }

    public static WorkerOnDuty Worker(string name) => new(WorkerId.Parse($"private.us-east-1.{name}"), [Team]);

    public HumanTaskId NewTaskId() => new(ids.NewNumber());

    public string NewRequest() => $"request-{++requests}";

    public NewHumanTask ATask(int wanted = 1, long rank = 0, string? subject = null, string input = """{"source":"s3://b/1.jpg"}""") =>
        new(NewTaskId(), subject ?? $"subject-{++names}", input, wanted, rank);

    public async Task<TaskGroupId> OpenGroupAsync(Func<NewTaskGroup, NewTaskGroup>? with = null) => await Database.WriteAsync(
        transaction =>
        {
            var page = Service.KeepPage(transaction, "<crowd-form></crowd-form>");
            var group = new NewTaskGroup(
                "jobs", "job-1", Scope, Team, "Fish", "Which fish?", page, """{"labels":["cod","eel"]}""", TimeSpan.FromMinutes(10), TimeSpan.FromDays(2), 1_000,
                NewsWanted.TaskFilled | NewsWanted.TaskExpired);
            return Service.OpenGroup(transaction, with?.Invoke(group) ?? group);
        },
        CancellationToken.None);

    public Task OwnAsync(Action<Transaction> work) => Database.WriteAsync(work, CancellationToken.None);

    /// <summary>Registers tasks and releases them.</summary>
    public async Task<HumanTaskId[]> AddAsync(TaskGroupId group, params NewHumanTask[] tasks)
    {
        await OwnAsync(transaction => Service.Register(transaction, group, tasks));
        await ReleaseAsync();
        return [.. tasks.Select(task => task.Id)];
    }

    public Task ReleaseAsync() => RunAsync("human-tasks.release");

    public Task ExpireAsync() => RunAsync("human-tasks.expire");

    public async Task<LeasedTask?> TakeAsync(WorkerOnDuty worker, TaskGroupId? group = null, HumanTaskId? task = null, bool offer = false, string? request = null)
    {
        for (var asked = 0; ; asked++)
        {
            Assert.True(asked < 1_000, "Told to ask again a thousand times.");
            var result = await Service.TakeAsync(worker, new(request ?? NewRequest(), group, task, offer), CancellationToken.None);
            if (result.Task is not null || !result.Again)
            {
                return result.Task;
            }
        }
    }

    public async Task<LeasedTask> MustTakeAsync(WorkerOnDuty worker, TaskGroupId? group = null, bool offer = false) =>
        await TakeAsync(worker, group, offer: offer) ?? throw new InvalidOperationException("There was nothing to take.");

    public Task<SubmitOutcome> SubmitAsync(WorkerOnDuty worker, AssignmentId assignment, string answer = """{"label":"cod"}""") =>
        Service.SubmitAsync(worker, new(assignment, NewRequest(), answer), CancellationToken.None);

    public Task<TaskCounts> CountsAsync(TaskGroupId group) =>
        Database.ReadAsync(reading => Service.ReadCounts(reading, group), CancellationToken.None);

    public async Task<IReadOnlyList<GivenAnswer>> AnswersAsync(params HumanTaskId[] tasks) =>
        await Database.ReadAsync(reading => Service.ReadAnswers(reading, tasks), CancellationToken.None);

    public Task<List<TaskNews>> NewsAsync() => Database.ReadAsync(
        reading => reading.Query(
            "SELECT id, kind, subject, body FROM outbox ORDER BY id",
            row => TaskNews.Read(new(row.Integer(0), row.Text(1), row.Text(2), row.Text(3)))),
        CancellationToken.None);

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    private async Task RunAsync(string name)
    {
        var runner = HumanTasksSetup.Runners(Database, Clock).Single(runner => runner.Name == name);
        var lease = await Database.WriteAsync(
            transaction => new RunnerLease(
                name,
                "test",
                transaction.Number(
                    """
                    INSERT INTO runner_lease (subject, holder, epoch, until_ms) VALUES ($1, 'test', 1, 0)
                    ON CONFLICT (subject) DO UPDATE SET epoch = runner_lease.epoch + 1 RETURNING epoch
                    """,
                    name)!.Value),
            CancellationToken.None);
        while (await runner.RunOnceAsync(lease, CancellationToken.None) is RunOutcome.MoreWaits)
        {
        }
    }
}
