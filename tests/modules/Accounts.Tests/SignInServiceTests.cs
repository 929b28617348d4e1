using System;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Accounts.Tests;

public sealed class SignInServiceTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private AccountsBench bench = null!;

    private SignInService Here => bench.Here.SignIn;

    private SignInService There => bench.There.SignIn;

    public async Task InitializeAsync() => bench = await AccountsBench.OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_user_signs_in_whatever_the_case_of_the_address()
    {
        var user = await AddAsync("Ada@Example.com");

        Assert.Equal(user.UserId, (await Here.CheckPasswordAsync(" ada@EXAMPLE.com", Password, default))?.UserId);
        Assert.Null(await Here.CheckPasswordAsync("ada@example.com", "wrong password", default));
        Assert.Null(await Here.CheckPasswordAsync("nobody@example.com", Password, default));
        await Assert.ThrowsAsync<ConsoleUserExists>(() => AddAsync("ADA@example.com"));
    }

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("nobody@example.com")]
    public async Task Wrong_passwords_pause_an_address_longer_and_longer_whether_anybody_has_it_or_not(string email)
    {
        await AddAsync("ada@example.com");
        for (var i = 0; i < PasswordPatience.FreeTries; i++)
        {
            Assert.Null(await Here.CheckPasswordAsync(email, "wrong password", default));
        }

        var first = await Assert.ThrowsAsync<SignInPaused>(() => There.CheckPasswordAsync(email, Password, default));
        bench.Clock.Advance(first.Wait);
        Assert.Null(await Here.CheckPasswordAsync(email, "wrong password", default));
        var second = await Assert.ThrowsAsync<SignInPaused>(() => Here.CheckPasswordAsync(email, Password, default));

        Assert.Equal(TimeSpan.FromSeconds(30), first.Wait);
        Assert.Equal(TimeSpan.FromSeconds(60), second.Wait);
    }

    [Fact]
    public async Task The_right_password_after_the_pause_forgives_everything()
    {
        await AddAsync("ada@example.com");
        for (var i = 0; i < PasswordPatience.FreeTries; i++)
        {
            await Here.CheckPasswordAsync("ada@example.com", "wrong password", default);
        }

        bench.Clock.Advance(PasswordPatience.FirstPause);
        Assert.NotNull(await Here.CheckPasswordAsync("ada@example.com", Password, default));

        Assert.Null(await Here.CheckPasswordAsync("ada@example.com", "wrong password", default));
        Assert.NotNull(await Here.CheckPasswordAsync("ada@example.com", Password, default));
    }

    [Fact]
    public async Task A_session_lives_until_it_is_closed_or_over()
    {
        var user = await AddAsync("ada@example.com");
        var principal = new Principal(PrincipalKind.ConsoleUser, user.UserId, bench.Account);
        var closed = await Here.OpenSessionAsync(principal, TimeSpan.FromHours(1), default);
        var over = await Here.OpenSessionAsync(principal, TimeSpan.FromHours(1), default);
        var found = await Here.FindSessionAsync(closed, default);
        Assert.Equal((principal, ConsoleRole.Requester), (found!.Principal, found.Role!.Value));

        await Here.CloseSessionAsync(closed, default);

        Assert.Null(await Here.FindSessionAsync(closed, default));
        Assert.NotNull(await Here.FindSessionAsync(over, default));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Here.FindSessionAsync(over, default));
        Assert.Null(await Here.FindSessionAsync("made up", default));
    }

    [Fact]
    public async Task A_disabled_user_is_out_everywhere_within_two_seconds()
    {
        var user = await AddAsync("ada@example.com");
        var principal = new Principal(PrincipalKind.ConsoleUser, user.UserId, bench.Account);
        var cookie = await Here.OpenSessionAsync(principal, TimeSpan.FromHours(1), default);
        var token = await Here.IssueTokenAsync(principal, ["read"], null, "script", default);
        Assert.NotNull(await There.FindSessionAsync(cookie, default));

        await Here.SetEnabledAsync(bench.Account, user.UserId, false, "test", default);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await There.FindSessionAsync(cookie, default));
        Assert.Null(await There.FindTokenAsync(token, default));
        Assert.Null(await Here.CheckPasswordAsync("ada@example.com", Password, default));
    }

    [Fact]
    public async Task A_new_password_signs_out_and_the_old_one_is_worth_nothing()
    {
        var user = await AddAsync("ada@example.com");
        var cookie = await Here.OpenSessionAsync(new(PrincipalKind.ConsoleUser, user.UserId, bench.Account), TimeSpan.FromHours(1), default);

        await Here.SetPasswordAsync(bench.Account, user.UserId, "another long password", "test", default);

        Assert.Null(await Here.FindSessionAsync(cookie, default));
        Assert.Null(await Here.CheckPasswordAsync("ada@example.com", Password, default));
        Assert.NotNull(await Here.CheckPasswordAsync("ada@example.com", "another long password", default));
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        var owner = await Here.CreateUserAsync(bench.Account, new("owner@example.com", "Owner", Password, ConsoleRole.Owner), "test", default);

        await Assert.ThrowsAsync<LastOwnerKept>(() => Here.SetRoleAsync(bench.Account, owner.UserId, ConsoleRole.Viewer, "test", default));
        await Assert.ThrowsAsync<LastOwnerKept>(() => Here.SetEnabledAsync(bench.Account, owner.UserId, false, "test", default));
        await Here.CreateUserAsync(bench.Account, new("second@example.com", "Second", Password, ConsoleRole.Owner), "test", default);
        await Here.SetRoleAsync(bench.Account, owner.UserId, ConsoleRole.Viewer, "test", default);

        Assert.Equal(ConsoleRole.Viewer, (await Here.FindUserAsync(owner.UserId, default))!.Role);
    }

    [Fact]
    public async Task A_token_opens_its_scopes_until_revoked_or_over()
    {
        var worker = new Principal(PrincipalKind.Worker, "private.us-east-1.0123456789abcdef", bench.Account);
        var lasting = await Here.IssueTokenAsync(worker, ["work", "work"], null, "phone", default);
        var brief = await Here.IssueTokenAsync(worker, ["work"], bench.Clock.GetUtcNow().AddMinutes(1), "test", default);
        Assert.Matches(@"\Aplt_[a-z2-7]{52}\z", lasting);
        var facts = (await Here.FindTokenAsync(lasting, default))!;
        Assert.Equal(worker, facts.Principal);
        Assert.Equal(["work"], facts.Scopes);
        Assert.NotNull(await Here.FindTokenAsync(brief, default));

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await Here.FindTokenAsync(brief, default));
        await Here.RevokeTokenAsync(bench.Account, facts.TokenId, default);

        Assert.Null(await Here.FindTokenAsync(lasting, default));
        await Assert.ThrowsAsync<TokenNotFound>(() => Here.RevokeTokenAsync(bench.Account, facts.TokenId, default));
        await Assert.ThrowsAsync<TokenRefused>(() => Here.IssueTokenAsync(worker, ["Not A Word"], null, "", default));
        await Assert.ThrowsAsync<TokenRefused>(() => Here.IssueTokenAsync(worker, ["work"], bench.Clock.GetUtcNow(), "", default));
    }

    [Fact]
    public async Task Neither_cookies_nor_tokens_nor_passwords_nor_strangers_addresses_are_stored()
    {
        var user = await AddAsync("ada@example.com");
        var principal = new Principal(PrincipalKind.ConsoleUser, user.UserId, bench.Account);
        var cookie = await Here.OpenSessionAsync(principal, TimeSpan.FromHours(1), default);
        var token = await Here.IssueTokenAsync(principal, ["read"], null, "script", default);
        await Here.CheckPasswordAsync("stranger@example.com", "wrong password", default);

        var stored = await bench.Database.ReadAsync(
            reading => string.Join('|', new[]
            {
                reading.Text("SELECT cookie_hash FROM accounts_session"),
                reading.Text("SELECT token_hash FROM accounts_token"),
                reading.Text("SELECT password_hash FROM accounts_user"),
                reading.Text("SELECT email_hash FROM accounts_patience"),
            }),
            default);

        foreach (var secret in new[] { cookie, token, token[4..], Password, "stranger@example.com" })
        {
            Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "Ada", Password)]
    [InlineData("no-at", "Ada", Password)]
    [InlineData("two@at@example.com", "Ada", Password)]
    [InlineData("ada @example.com", "Ada", Password)]
    [InlineData("ada@example.com", " ", Password)]
    public async Task Odd_users_are_refused(string email, string name, string password) =>
        await Assert.ThrowsAsync<ConsoleUserRefused>(
            () => Here.CreateUserAsync(bench.Account, new(email, name, password, ConsoleRole.Viewer), "test", default));

    [Fact]
    public async Task Short_passwords_are_refused() =>
        await Assert.ThrowsAsync<PasswordRefused>(
            () => Here.CreateUserAsync(bench.Account, new("ada@example.com", "Ada", "too short", ConsoleRole.Viewer), "test", default));

    private Task<ConsoleUser> AddAsync(string email) =>
        Here.CreateUserAsync(bench.Account, new(email, "Ada", Password, ConsoleRole.Requester), "test", default);
}
