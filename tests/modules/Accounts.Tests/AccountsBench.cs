using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tests;

/// <summary>The module on an empty SQLite file, with one account, and a second module on the same database: another node.</summary>
public sealed class AccountsBench : IAsyncDisposable
{
    private readonly TestDatabase opened;

    private AccountsBench(TestDatabase opened, FakeClock clock)
    {
        this.opened = opened;
        Clock = clock;
        var master = new MasterKey(new byte[MasterKey.Length], new SeededIdSource(1));
        Here = AccountsSetup.Create(opened.Database, clock, new SeededIdSource(2), master);
        There = AccountsSetup.Create(opened.Database, clock, new SeededIdSource(3), master);
    }

    public FakeClock Clock { get; }

    public Database Database => opened.Database;

    public AccountsModule Here { get; }

    public AccountsModule There { get; }

    public AccountId Account { get; private set; }

    public static async Task<AccountsBench> OpenAsync()
    {
        var clock = new FakeClock();
        var bench = new AccountsBench(await TestDatabases.OpenAsync(TestDatabases.Chosen, clock, [.. AccountsSetup.Migrations]), clock);
        bench.Account = (await bench.Here.Accounts.EnsureFirstAccountAsync(AccountId.Parse("123456789012"), default)).Id;
        return bench;
    }

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
