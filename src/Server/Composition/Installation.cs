using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Consolidation;
using Plumbline.Egress;
using Plumbline.Functions;
using Plumbline.HumanReview;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Notices;
using Plumbline.Objects;
using Plumbline.Preparation;
using Plumbline.Quality;
using Plumbline.Server.Backup;
using Plumbline.Server.Functions;
using Plumbline.Server.Load;
using Plumbline.Server.Settings;
using Plumbline.Storage;
using Plumbline.Storage.Files;
using Plumbline.Storage.Postgres;
using Plumbline.Storage.Sqlite;
using Plumbline.Workforce;

namespace Plumbline.Server.Composition;

/// <summary>Everything that exists in one running server, from the database up, and nothing that faces the network.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public static IReadOnlyCollection<string> ReservedPaths { get; } =
        ["work", "console", "api", "client", "media", "healthz", "readyz", "metrics", "favicon.ico", "robots.txt"];

    private readonly EgressClient egress;
    private readonly NoticeFiles noticeFiles;

    private Installation(ServerSettings settings, NodePlace? place, Database database, TimeProvider clock, IdSource ids)
    {
        Settings = settings;
        Database = database;
        Clock = clock;
        Ids = ids;
        var limits = LimitsProfile.Read(settings.Limits);
        LoadLimits = limits.Load;
        var master = MasterKeyFile.Open(settings.Data, ids);
        Blobs = new FileBlobStore(Path.Combine(settings.Data, "blobs"), clock, ids);
        egress = new(new EgressSettings { AllowedHosts = settings.AllowedHosts, OwnListeners = () => Listeners }, clock);
        noticeFiles = new(settings.Data);
        Accounts = AccountsSetup.Create(database, clock, ids, master);
        Workforce = WorkforceSetup.Create(database, clock, ids, master.Derive("workforce"), new(new Uri(settings.PortalOrigin).Authority) { Quotas = limits.Workforce });
        Objects = ObjectsSetup.Create(database, Blobs, clock, ids, new() { ReservedBucketNames = ReservedPaths });
        Notices = NoticesSetup.Create(
            database, clock, ids, master.Derive("notices"), egress, noticeFiles, new());
        HumanTasks = HumanTasksSetup.Create(database, clock, ids);
        HumanTaskRunners = HumanTasksSetup.Runners(database, clock);
        Grants = new(master.Derive("read-grants"));
        Quality = QualitySetup.Create(database, HumanTasks, clock);
        FunctionsDoor = new(settings.Data, place?.Number ?? 0);
        Functions = new(FunctionsFile.Read(settings.Functions), new FunctionKeysOfAccounts(Accounts.Accounts), FunctionsDoor.OpenAsync, clock);
        LabelingJobs = LabelingJobsSetup.Create(
            new(database, Objects.Service, Workforce.Service, Notices.Service, HumanTasks, new ConsolidationService(), Quality, Functions, Grants, clock, ids),
            limits.LabelingJobs with { Method = settings.Method });
        TaskUis = HumanReviewSetup.Create(new(database, Grants, clock, master.Derive("human-task-ui-links")), new(settings.PortalOrigin) { MaxTaskUis = limits.MaxTaskUis });
        Preparation = PreparationSetup.Create(
            new(database, Objects.Service, LabelingJobs.Service, LabelingJobs.Previews, clock, ids),
            new()
            {
                MaxLineCharacters = limits.LabelingJobs.MaxLineCharacters,
                MaxAttributeCharacters = limits.LabelingJobs.MaxAttributeCharacters,
                MaxObjects = limits.LabelingJobs.MaxObjects,
            });
    }

    public ServerSettings Settings { get; }

    public LoadLimits LoadLimits { get; }

    public Database Database { get; }

    public BlobStore Blobs { get; }

    public TimeProvider Clock { get; }

    public IdSource Ids { get; }

    public AccountsModule Accounts { get; }

    public WorkforceModule Workforce { get; }

    public ObjectsModule Objects { get; }

    public NoticesModule Notices { get; }

    public HumanTaskService HumanTasks { get; }

    public IReadOnlyList<IRunner> HumanTaskRunners { get; }

    public QualityService Quality { get; }

    /// <summary>Where handlers' requests to object storage arrive.</summary>
    public FunctionsDoor FunctionsDoor { get; }

    public FunctionService Functions { get; }

    public LabelingJobsModule LabelingJobs { get; }

    public HumanTaskUiService TaskUis { get; }

    public PreparationModule Preparation { get; }

    public ReadGrants Grants { get; }

    /// <summary>The account that the server was started with.</summary>
    public AccountId FirstAccount { get; private set; }

    /// <summary>True when nobody has been told any credentials yet: this start made the first account, or an earlier one died too soon.</summary>
    public bool IsFirstStart { get; private set; }

    /// <summary>Where Kestrel listens; known once it does. Egress refuses to go there.</summary>
    public IReadOnlyList<IPEndPoint> Listeners { get; set; } = [];

    public IReadOnlyList<IHearer> Hearers => [LabelingJobs.Hearer];

    public IReadOnlyList<IRunner> Runners =>
    [
        .. Accounts.Runners, .. Workforce.Runners, .. Objects.Runners, .. Notices.Runners, .. HumanTaskRunners, .. LabelingJobs.Runners, .. Preparation.Runners,
    ];

    /// <summary>Opens the database, brings its tables up to date and puts the modules together.</summary>
    /// <param name="place">Of this server in its data folder; null for a command.</param>
    /// <param name="mayBegin">Whether this may be the first start, which makes the first account: only a server tells its credentials.</param>
    /// <exception cref="NotStartedYet">It would be the first start, and may not.</exception>
    public static async Task<Installation> OpenAsync(ServerSettings settings, NodePlace? place, bool mayBegin, TimeProvider clock, IdSource ids, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Data);
        RestoredFolder.RefuseUnfinished(settings.Data);
        var database = await OpenDatabaseAsync(settings, clock, ids, cancel);
        try
        {
            await database.MigrateAsync(Plan, cancel);
            var installation = new Installation(settings, place, database, clock, ids);
            await installation.EnsureFirstAccountAsync(mayBegin, cancel);
            if (database.Dialect.IsPostgres)
            {
                await DataFolderMark.CheckAsync(settings.Data, installation.Accounts.KeyRing, ids, cancel);
            }

            return installation;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>In floor order. Storage brings its own tables by itself, first.</summary>
    public static MigrationPlan Plan => new(
    [
        .. AccountsSetup.Migrations, .. WorkforceSetup.Migrations, .. ObjectsSetup.Migrations,
        .. NoticesSetup.Migrations, .. HumanTasksSetup.Migrations, .. QualitySetup.Migrations, .. LabelingJobsSetup.Migrations,
        .. HumanReviewSetup.Migrations, .. PreparationSetup.Migrations,
    ]);

    public async ValueTask DisposeAsync()
    {
        await Functions.DisposeAsync();
        egress.Dispose();
        noticeFiles.Dispose();
        await Database.DisposeAsync();
    }

    private async Task EnsureFirstAccountAsync(bool mayBegin, CancellationToken cancel)
    {
        var isEmpty = (await Accounts.Accounts.ListAccountsAsync(null, 1, cancel)).Items.Count == 0;
        if (isEmpty && !mayBegin)
        {
            throw new NotStartedYet(Settings.Data);
        }

        if (isEmpty)
        {
            FirstStartMark.Set(Settings.Data);
        }

        IsFirstStart = mayBegin && FirstStartMark.IsThere(Settings.Data);
        AccountId? wanted = Plumbline.Kernel.AccountId.TryParse(Settings.AccountId, out var id) ? id : null;
        FirstAccount = (await Accounts.Accounts.EnsureFirstAccountAsync(wanted, cancel)).Id;
    }

    private static async Task<Database> OpenDatabaseAsync(ServerSettings settings, TimeProvider clock, IdSource ids, CancellationToken cancel) =>
        settings.Database == "sqlite"
            ? await SqliteDatabase.OpenAsync(Path.Combine(settings.Data, "plumbline.db"), new(), clock, cancel)
            : settings.Database.Contains('=', StringComparison.Ordinal)
                ? await PostgresDatabase.OpenAsync(settings.Database, new(), clock, ids, cancel)
                : throw new SettingRefused("database", settings.Database, "write 'sqlite' or a PostgreSQL connection string such as Host=db;Username=plumbline;Database=plumbline");
}

/// <summary>A command that needs an account came before the first start.</summary>
internal sealed class NotStartedYet(string data)
    : Refusal($"There is no account in '{data}' yet. Start the server once with 'plumbline serve': it makes the account and says its credentials.");
