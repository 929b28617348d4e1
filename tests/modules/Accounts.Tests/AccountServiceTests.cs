using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Accounts.Tests;

public sealed class AccountServiceTests : IAsyncLifetime
{
    private AccountsBench bench = null!;

    private AccountService Here => bench.Here.Accounts;

    private AccountService There => bench.There.Accounts;

    public async Task InitializeAsync() => bench = await AccountsBench.OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task The_first_account_is_found_again_by_later_starts()
    {
        Assert.Equal("123456789012", (await Here.EnsureFirstAccountAsync(null, default)).Id.ToString());
        Assert.Equal("123456789012", (await There.EnsureFirstAccountAsync(bench.Account, default)).Id.ToString());
        var refusal = await Assert.ThrowsAsync<FirstAccountDiffers>(() => Here.EnsureFirstAccountAsync(AccountId.Parse("999999999999"), default));
        Assert.Contains("'123456789012'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_needs_an_id_of_its_own()
    {
        var second = await Here.CreateAccountAsync(null, "second", default);

        Assert.NotEqual(bench.Account, second.Id);
        await Assert.ThrowsAsync<AccountExists>(() => Here.CreateAccountAsync(second.Id, "again", default));
        var listed = (await Here.ListAccountsAsync(null, 10, default)).Items.Select(account => account.Id.ToString()).ToList();
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Equal(2, listed.Count);
    }

    [Fact]
    public async Task A_key_signs_until_it_is_deactivated_here_at_once_and_elsewhere_within_two_seconds()
    {
        var key = await Here.CreateKeyAsync(bench.Account, "script", "test", default);
        Assert.Matches(@"\AAKIA[A-Z2-7]{16}\z", key.AccessKeyId);
        Assert.Equal(40, key.Secret.Length);
        Assert.Equal(key.Secret, (await Here.FindKeyAsync(key.AccessKeyId, default))!.Secret);
        Assert.Equal(bench.Account, (await There.FindKeyAsync(key.AccessKeyId, default))!.Account);

        await Here.DeactivateKeyAsync(bench.Account, key.AccessKeyId, "test", default);

        Assert.Null(await Here.FindKeyAsync(key.AccessKeyId, default));
        Assert.NotNull(await There.FindKeyAsync(key.AccessKeyId, default));
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await There.FindKeyAsync(key.AccessKeyId, default));
        await Here.ActivateKeyAsync(bench.Account, key.AccessKeyId, "test", default);
        Assert.NotNull(await There.FindKeyAsync(key.AccessKeyId, default));
    }

    [Fact]
    public async Task A_key_of_another_account_cannot_be_changed_or_seen()
    {
        var key = await Here.CreateKeyAsync(bench.Account, "script", "test", default);
        var stranger = (await Here.CreateAccountAsync(null, "stranger", default)).Id;

        await Assert.ThrowsAsync<AccessKeyNotFound>(() => Here.DeleteKeyAsync(stranger, key.AccessKeyId, "test", default));
        await Assert.ThrowsAsync<AccessKeyNotFound>(() => Here.DeactivateKeyAsync(stranger, key.AccessKeyId, "test", default));
        Assert.Empty((await Here.ListKeysAsync(stranger, null, 10, default)).Items);
        Assert.NotNull(await Here.FindKeyAsync(key.AccessKeyId, default));
    }

    [Fact]
    public async Task Secrets_are_closed_in_the_database_and_absent_from_texts()
    {
        var key = await Here.CreateKeyAsync(bench.Account, "script", "test", default);

        var stored = await bench.Database.ReadAsync(
            reading => reading.Query("SELECT sealed_secret FROM accounts_access_key", row => row.Bytes(0)), default);

        Assert.DoesNotContain(key.Secret, Encoding.Latin1.GetString(Assert.Single(stored)), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, key.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, (await Here.FindKeyAsync(key.AccessKeyId, default))!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_key_carries_its_limits_and_ends()
    {
        var key = await Here.IssueSessionKeyAsync(
            bench.Account, TimeSpan.FromMinutes(15), new("bucket", "job/"), "arn:aws:sts::123456789012:assumed-role/fn/job", default);

        var live = (await There.FindKeyAsync(key.AccessKeyId, default))!;
        Assert.Matches(@"\AASIA[A-Z2-7]{16}\z", key.AccessKeyId);
        Assert.Equal(
            (key.SessionToken, "bucket/job/", "arn:aws:sts::123456789012:assumed-role/fn/job", key.ExpiresAt),
            (live.SessionToken, live.S3PathScope, live.PrincipalArn, live.ExpiresAt!.Value));
        bench.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await There.FindKeyAsync(key.AccessKeyId, default));
        await Assert.ThrowsAsync<SessionLifeOutOfRange>(() => Here.IssueSessionKeyAsync(bench.Account, TimeSpan.FromDays(2), null, "x", default));
    }

    [Fact]
    public async Task Every_change_of_a_key_leaves_an_audit_entry_without_the_secret()
    {
        var key = await Here.CreateKeyAsync(bench.Account, "script", "owner-1", default);
        await Here.DeactivateKeyAsync(bench.Account, key.AccessKeyId, "owner-2", default);
        await Here.DeleteKeyAsync(bench.Account, key.AccessKeyId, "owner-3", default);

        var first = await bench.Here.Audit.ListAsync(bench.Account, null, 2, default);
        var second = await bench.Here.Audit.ListAsync(bench.Account, first.Next, 2, default);

        Assert.Equal(
            ["access-key.deleted", "access-key.deactivated", "access-key.created", "account.created"],
            first.Items.Concat(second.Items).Select(entry => entry.Entry.Action));
        Assert.Null(second.Next);
        Assert.DoesNotContain(key.Secret, string.Join('|', first.Items.Concat(second.Items)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_removes_what_is_over_and_nothing_else()
    {
        var lasting = await Here.CreateKeyAsync(bench.Account, "script", "test", default);
        await Here.IssueSessionKeyAsync(bench.Account, TimeSpan.FromHours(1), null, "x", default);
        var young = await Here.IssueSessionKeyAsync(bench.Account, TimeSpan.FromHours(36), null, "x", default);
        bench.Clock.Advance(TimeSpan.FromHours(26));

        await TestRunners.RunAsync(bench.Database, Assert.Single(bench.Here.Runners));

        var left = await bench.Database.ReadAsync(reading => reading.Query("SELECT access_key_id FROM accounts_session_key", row => row.Text(0)), default);
        Assert.Equal([young.AccessKeyId], left);
        Assert.NotNull(await Here.FindKeyAsync(lasting.AccessKeyId, default));
    }
}
