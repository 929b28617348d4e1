using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>How Server puts this module together.</summary>
public static class AccountsSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("accounts", typeof(AccountsSetup).Assembly);

    public static AccountsModule Create(Database database, TimeProvider clock, IdSource ids, MasterKey masterKey)
    {
        var audit = new AuditLog(database, clock);
        return new(
            new(database, clock, ids, masterKey, audit),
            new(database, clock, ids, audit),
            new(database),
            audit,
            new(database, clock, masterKey),
            [new SweepRunner(database, clock)]);
    }
}

/// <summary>The module's services, and the background work Server must loop.</summary>
public sealed record AccountsModule(
    AccountService Accounts,
    SignInService SignIn,
    TagService Tags,
    AuditLog Audit,
    KeyRing KeyRing,
    IReadOnlyList<IRunner> Runners);
