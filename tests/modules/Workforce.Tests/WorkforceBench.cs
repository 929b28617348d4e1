using System;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tests;

/// <summary>The module on an empty SQLite file, and a second one on the same database: another node.</summary>
public sealed class WorkforceBench : IAsyncDisposable
{
    public static readonly AccountScope Scope = new(AccountId.Parse("123456789012"), "us-east-1");

    public static readonly AccountScope Stranger = Scope with { Account = AccountId.Parse("999999999999") };

    public static readonly CognitoConfig Pool = new("us-east-1_AbCdEf123", "client");

    private readonly TestDatabase opened;

    private WorkforceBench(TestDatabase opened, FakeClock clock)
    {
        this.opened = opened;
        Clock = clock;
        Module = WorkforceSetup.Create(opened.Database, clock, new SeededIdSource(2), new byte[32], new("work.example:8080"));
        There = WorkforceSetup.Create(opened.Database, clock, new SeededIdSource(3), new byte[32], new("work.example:8080")).Service;
    }

    public FakeClock Clock { get; }

    public Database Database => opened.Database;

    public WorkforceModule Module { get; }

    public WorkforceService Here => Module.Service;

    public WorkforceService There { get; }

    public static async Task<WorkforceBench> OpenAsync()
    {
        var clock = new FakeClock();
        return new(await TestDatabases.OpenAsync(TestDatabases.Chosen, clock, [.. WorkforceSetup.Migrations]), clock);
    }

    public static WorkteamName Team(string name) => WorkteamName.Parse(name);

    public static NewWorkteam ATeam(string name, params string[] groups) =>
        new(Team(name), "A team.", Array.ConvertAll(groups.Length == 0 ? [name] : groups, Group));

    public static MemberDefinition Group(string group) => new CognitoMembers(Pool.UserPool, Pool.ClientId, group);

    public static OidcConfig Oidc(string secret = "client-secret") => new(
        new(
            "client",
            "https://id.example",
            "https://id.example/authorize",
            "https://id.example/token",
            "https://id.example/me",
            "https://id.example/out",
            "https://id.example/keys",
            "openid",
            null),
        secret);

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
