using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Plumbline.Kernel;
using static Plumbline.Workforce.Tests.WorkforceBench;

namespace Plumbline.Workforce.Tests;

public sealed class WorkforceTests : IAsyncLifetime
{
    private static readonly WorkforceName Reef = WorkforceName.Parse("reef");

    private WorkforceBench bench = null!;

    private WorkforceService Here => bench.Here;

    public async Task InitializeAsync() => bench = await OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_workforce_is_told_back_as_it_was_given()
    {
        var created = await Here.CreateWorkforceAsync(
            Scope, new(Reef, Pool, null, ["203.0.113.0/24", "2001:db8::/32"], null, "dualstack"), default);

        var found = await bench.There.GetWorkforceAsync(Scope, Reef, default);

        Assert.Equal("arn:aws:sagemaker:us-east-1:123456789012:workforce/reef", created.Arn);
        Assert.Equal(
            (created.Arn, "work.example:8080", WorkforceStatus.Active, false, Pool, "dualstack", bench.Clock.GetUtcNow()),
            (found.Arn, found.SubDomain, found.Status, found.IsLocal, found.Cognito, found.IpAddressType, found.CreatedAt));
        Assert.Equal(["203.0.113.0/24", "2001:db8::/32"], found.Cidrs);
        Assert.Null(found.Oidc);
    }

    [Fact]
    public async Task A_second_workforce_is_refused_in_the_words_clients_match_on()
    {
        await Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null), default);

        var refusal = await Assert.ThrowsAsync<WorkforceLimitReached>(
            () => Here.CreateWorkforceAsync(Scope, new(WorkforceName.Parse("other"), Pool, null), default));

        Assert.StartsWith("Cannot create more than one workforce for account", refusal.Message, StringComparison.Ordinal);
        await Here.CreateWorkforceAsync(Stranger, new(Reef, Pool, null), default);
        await Here.CreateWorkforceAsync(Scope with { Region = "eu-west-1" }, new(Reef, Pool, null), default);
    }

    [Fact]
    public async Task A_workforce_nobody_made_is_refused_in_the_words_clients_match_on()
    {
        await Here.CreateWorkforceAsync(Stranger, new(Reef, Pool, null), default);

        var refusal = await Assert.ThrowsAsync<WorkforceNotFound>(() => Here.GetWorkforceAsync(Scope, Reef, default));

        Assert.StartsWith("No workforce", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkforceNotFound>(() => Here.DeleteWorkforceAsync(Scope, Reef, default));
        await Assert.ThrowsAsync<WorkforceNotFound>(() => Here.UpdateWorkforceAsync(Scope, new(Reef, Cidrs: []), default));
    }

    [Fact]
    public async Task Exactly_one_way_to_sign_in_is_needed()
    {
        await Assert.ThrowsAsync<WorkforceRefused>(() => Here.CreateWorkforceAsync(Scope, new(Reef, null, null), default));
        await Assert.ThrowsAsync<WorkforceRefused>(() => Here.CreateWorkforceAsync(Scope, new(Reef, Pool, Oidc()), default));
    }

    [Theory]
    [InlineData("203.0.113.0/33")]
    [InlineData("example.com/8")]
    public async Task Odd_ranges_are_refused_and_named(string cidr)
    {
        var refusal = await Assert.ThrowsAsync<WorkforceRefused>(
            () => Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null, ["10.0.0.0/8", cidr]), default));

        Assert.Contains($"'{cidr}'", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkforceRefused>(
            () => Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null, [.. Enumerable.Repeat("10.0.0.0/8", 11)]), default));
    }

    [Fact]
    public async Task Ranges_and_a_vpc_exclude_each_other_whenever_they_come()
    {
        var vpc = new WorkforceVpc("vpc-1", ["sg-1"], ["subnet-1"]);
        await Assert.ThrowsAsync<WorkforceRefused>(() => Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null, ["10.0.0.0/8"], vpc), default));
        await Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null, ["10.0.0.0/8"]), default);
        await Assert.ThrowsAsync<WorkforceRefused>(() => Here.UpdateWorkforceAsync(Scope, new(Reef, Vpc: vpc), default));

        var moved = await Here.UpdateWorkforceAsync(Scope, new(Reef, Cidrs: [], Vpc: vpc), default);
        var back = await Here.UpdateWorkforceAsync(Scope, new(Reef, Cidrs: ["10.0.0.0/8"], RemoveVpc: true), default);

        Assert.Equal("vpc-1", moved.Vpc!.VpcId);
        Assert.Null(back.Vpc);
    }

    [Fact]
    public async Task The_secret_of_a_provider_is_closed_at_rest_and_in_no_answer()
    {
        await Here.CreateWorkforceAsync(Scope, new(Reef, null, Oidc()), default);
        var updated = await Here.UpdateWorkforceAsync(Scope, new(Reef, Oidc: Oidc("second-secret")), default);

        var stored = await bench.Database.ReadAsync(
            reading => reading.Query("SELECT sealed_client_secret, config FROM workforce_workforce", row => Encoding.Latin1.GetString(row.Bytes(0)) + row.Text(1)), default);

        Assert.DoesNotContain("secret", Assert.Single(stored), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", updated.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new NewWorkforce(Reef, null, Oidc()).ToString(), StringComparison.Ordinal);
        Assert.Equal("second-secret", await bench.There.FindOidcSecretAsync(Scope, Reef, default));
        Assert.Null(await bench.There.FindOidcSecretAsync(Stranger, Reef, default));
    }

    [Fact]
    public async Task A_provider_changes_only_while_there_is_no_team()
    {
        await Here.CreateWorkforceAsync(Scope, new(Reef, null, Oidc()), default);
        await Here.CreateWorkteamAsync(Scope, new(Team("crew"), "x", [new OidcMembers(["crew"])]), default);

        await Assert.ThrowsAsync<WorkforceConfigLocked>(() => Here.UpdateWorkforceAsync(Scope, new(Reef, Oidc: Oidc()), default));
        await Here.UpdateWorkforceAsync(Scope, new(Reef, Cidrs: ["10.0.0.0/8"]), default);
        await Here.DeleteWorkteamAsync(Scope, Team("crew"), default);

        Assert.NotNull((await Here.UpdateWorkforceAsync(Scope, new(Reef, Oidc: Oidc()), default)).Oidc);
    }

    [Fact]
    public async Task A_cognito_workforce_takes_no_provider()
    {
        await Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null), default);

        await Assert.ThrowsAsync<WorkforceRefused>(() => Here.UpdateWorkforceAsync(Scope, new(Reef, Oidc: Oidc()), default));
    }

    [Fact]
    public async Task A_workforce_goes_only_after_its_teams()
    {
        await Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null), default);
        await Here.CreateWorkteamAsync(Scope, ATeam("crew"), default);

        await Assert.ThrowsAsync<WorkforceHasTeams>(() => Here.DeleteWorkforceAsync(Scope, Reef, default));
        await Here.DeleteWorkteamAsync(Scope, Team("crew"), default);
        await Here.DeleteWorkforceAsync(Scope, Reef, default);

        Assert.Empty((await Here.ListWorkforcesAsync(Scope, new(), default)).Items);
    }

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("::ffff:203.0.113.9", true)]
    [InlineData("203.0.114.9", false)]
    [InlineData("2001:db8::9", true)]
    [InlineData("::1", false)]
    public async Task Workers_come_only_from_where_the_workforce_says(string from, bool allowed)
    {
        var worker = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default)).Id;
        await Here.CreateWorkforceAsync(Scope, new(Reef, Pool, null, ["203.0.113.0/24", "2001:db8::/32"]), default);
        Assert.Equal(allowed, (await Here.WhoIsAsync(worker, default))!.MayComeFrom(IPAddress.Parse(from)));

        await Here.UpdateWorkforceAsync(Scope, new(Reef, Cidrs: []), default);

        Assert.True((await Here.WhoIsAsync(worker, default))!.MayComeFrom(IPAddress.Parse(from)));
    }
}
