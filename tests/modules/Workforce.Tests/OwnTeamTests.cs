using System;
using System.Linq;
using System.Threading.Tasks;
using static Plumbline.Workforce.Tests.WorkforceBench;

namespace Plumbline.Workforce.Tests;

/// <summary>Teams whose members are put in by hand, and finding workers by name.</summary>
public sealed class OwnTeamTests : IAsyncLifetime
{
    private WorkforceBench bench = null!;

    private WorkforceService Here => bench.Here;

    public async Task InitializeAsync() => bench = await OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_team_by_hand_has_the_workers_that_are_put_in()
    {
        await Here.CreateOwnTeamAsync(Scope, Team("crew"), " Ours. ", default);
        await Here.CreateOwnTeamAsync(Scope, Team("others"), "Others.", default);
        var worker = await Here.CreateWorkerAsync(Scope, new("ada@people.example", "Ada"), default);
        await Here.AddToTeamAsync(Scope, worker.Id, Team("crew"), default);

        Assert.Equal(worker.Id, Assert.Single((await Here.ListWorkersAsync(Scope, Team("crew"), null, 10, default)).Items).Id);
        Assert.Empty((await Here.ListWorkersAsync(Scope, Team("others"), null, 10, default)).Items);
        Assert.Equal("Ours.", (await bench.There.GetWorkteamAsync(Scope, Team("crew"), default)).Description);
    }

    [Fact]
    public async Task It_signs_in_as_the_workforce_that_is_there_does()
    {
        await Here.CreateWorkteamAsync(Scope, ATeam("first", "divers"), default);

        var team = await Here.CreateOwnTeamAsync(Scope, Team("crew"), "Ours.", default);

        Assert.Equal(new CognitoMembers(Pool.UserPool, Pool.ClientId, "crew"), Assert.Single(team.Members));
    }

    [Fact]
    public async Task A_description_is_not_overwritten_by_somebody_who_has_not_seen_it()
    {
        await Here.CreateOwnTeamAsync(Scope, Team("crew"), "one", default);
        await Here.DescribeTeamAsync(Scope, Team("crew"), "two", "one", default);

        var refused = await Assert.ThrowsAsync<WorkteamChanged>(() => bench.There.DescribeTeamAsync(Scope, Team("crew"), "three", "one", default));
        await Here.DescribeTeamAsync(Scope, Team("crew"), "two", "one", default);
        await Here.DescribeTeamAsync(Scope, Team("crew"), "three", refused.Description, default);

        Assert.Equal("two", refused.Description);
        Assert.Equal("three", (await Here.GetWorkteamAsync(Scope, Team("crew"), default)).Description);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_description_says_something(string description) =>
        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.CreateOwnTeamAsync(Scope, Team("crew"), description, default));

    [Theory]
    [InlineData("ADA", "ada@people.example")]
    [InlineData("people", "ada@people.example, eve@people.example")]
    [InlineData("Ünal", "eve@people.example")]
    [InlineData("🙂", "ada@people.example")]
    [InlineData("100%", "")]
    [InlineData("_", "")]
    public async Task Workers_are_found_by_a_part_of_address_or_name(string search, string found)
    {
        await Here.CreateWorkerAsync(Scope, new("ada@people.example", "Ada 🙂"), default);
        await Here.CreateWorkerAsync(Scope, new("eve@people.example", "Eve Ünal"), default);

        var page = await Here.ListWorkersAsync(Scope, null, search, null, 10, default);

        Assert.Equal(found, string.Join(", ", page.Items.Select(worker => worker.Email).Order(StringComparer.Ordinal)));
    }
}
