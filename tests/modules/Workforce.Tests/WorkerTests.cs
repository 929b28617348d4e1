using System;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using static Plumbline.Workforce.Tests.WorkforceBench;

namespace Plumbline.Workforce.Tests;

public sealed class WorkerTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private WorkforceBench bench = null!;

    private WorkforceService Here => bench.Here;

    public async Task InitializeAsync() => bench = await OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_worker_has_an_id_of_the_region_and_a_uuid()
    {
        var worker = await Here.CreateWorkerAsync(Scope, new(" Ada@Example.com ", "Ada", Password), default);

        Assert.Matches(@"\Aprivate\.us-east-1\.[0-9a-f]{16}\z", worker.Id.ToString());
        Assert.Matches(@"\A[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z", worker.Sub);
        Assert.Equal(worker.Id, (await Here.FindWorkerByEmailAsync(Scope, "ADA@example.com", default))!.Id);
        Assert.Equal("Ada@Example.com", (await Here.GetWorkerAsync(Scope, worker.Id, default)).Email);
        Assert.DoesNotContain("ada", new NewWorker("ada@example.com", "Ada", Password).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_stands_once_in_an_account_and_region()
    {
        await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default);

        await Assert.ThrowsAsync<WorkerExists>(() => Here.CreateWorkerAsync(Scope, new("ADA@example.com", "Ada"), default));
        await Here.CreateWorkerAsync(Stranger, new("ada@example.com", "Ada"), default);
        await Here.CreateWorkerAsync(Scope with { Region = "eu-west-1" }, new("ada@example.com", "Ada"), default);
    }

    [Fact]
    public async Task Another_account_neither_sees_nor_changes_a_worker()
    {
        var id = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default)).Id;
        await Here.CreateWorkteamAsync(Stranger, ATeam("crew"), default);

        await Assert.ThrowsAsync<WorkerNotFound>(() => Here.GetWorkerAsync(Stranger, id, default));
        await Assert.ThrowsAsync<WorkerNotFound>(() => Here.DisableAsync(Stranger, id, default));
        await Assert.ThrowsAsync<WorkerNotFound>(() => Here.AddToTeamAsync(Stranger, id, Team("crew"), default));
        await Assert.ThrowsAsync<WorkerNotFound>(() => Here.InviteAsync(Stranger, id, default));
        await Assert.ThrowsAsync<WorkerNotFound>(() => Here.SetPasswordAsync(Scope with { Region = "eu-west-1" }, id, Password, default));
        Assert.Empty((await Here.ListWorkersAsync(Stranger, null, null, 10, default)).Items);
    }

    [Fact]
    public async Task Membership_is_the_groups_of_the_worker_that_the_team_names()
    {
        var ada = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default)).Id;
        await Here.CreateWorkteamAsync(Scope, ATeam("alpha", "first", "second"), default);
        await Here.CreateWorkteamAsync(Scope, ATeam("beta", "first"), default);
        await Here.CreateWorkteamAsync(Scope, ATeam("gamma", "second"), default);
        Assert.Empty((await Here.WhoIsAsync(ada, default))!.TeamArns);

        await Here.AddToTeamAsync(Scope, ada, Team("alpha"), default);
        await Here.AddToTeamAsync(Scope, ada, Team("alpha"), default);

        Assert.Equal(["first"], (await Here.GetWorkerAsync(Scope, ada, default)).Groups);
        Assert.Equal(["alpha", "beta"], await TeamsAsync(ada));
        await Here.UpdateWorkteamAsync(Scope, new(Team("gamma"), Members: [Group("first")]), default);
        Assert.Equal(["alpha", "beta", "gamma"], await TeamsAsync(ada));
        await Here.DeleteWorkteamAsync(Scope, Team("beta"), default);
        Assert.Equal(["alpha", "gamma"], await TeamsAsync(ada));
        await Here.RemoveFromTeamAsync(Scope, ada, Team("gamma"), default);
        Assert.Empty(await TeamsAsync(ada));
        await Assert.ThrowsAsync<WorkteamNotFound>(() => Here.AddToTeamAsync(Scope, ada, Team("beta"), default));
    }

    [Fact]
    public async Task A_group_of_the_same_name_elsewhere_makes_nobody_a_member()
    {
        var ada = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default)).Id;
        await Here.CreateWorkteamAsync(Scope, ATeam("crew", "divers"), default);
        await Here.CreateWorkteamAsync(Stranger, ATeam("crew", "divers"), default);
        await Here.AddToTeamAsync(Scope, ada, Team("crew"), default);

        Assert.Equal(["arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/crew"], (await Here.WhoIsAsync(ada, default))!.TeamArns);
        Assert.Empty((await Here.ListWorkersAsync(Stranger, Team("crew"), null, 10, default)).Items);
    }

    [Fact]
    public async Task Workers_are_listed_by_page_and_by_team()
    {
        await Here.CreateWorkteamAsync(Scope, ATeam("crew"), default);
        for (var i = 0; i < 5; i++)
        {
            var worker = await Here.CreateWorkerAsync(Scope, new($"w{i}@example.com", $"W{i}"), default);
            if (i % 2 == 0)
            {
                await Here.AddToTeamAsync(Scope, worker.Id, Team("crew"), default);
            }
        }

        var first = await Here.ListWorkersAsync(Scope, null, null, 3, default);
        var second = await Here.ListWorkersAsync(Scope, null, first.Next, 3, default);
        var members = await Here.ListWorkersAsync(Scope, Team("crew"), null, 10, default);

        Assert.Equal(5, first.Items.Concat(second.Items).Select(worker => worker.Id).Distinct().Count());
        Assert.Null(second.Next);
        Assert.Equal(["w0", "w2", "w4"], members.Items.Select(worker => worker.Email[..2]).Order());
        Assert.All(members.Items, worker => Assert.Equal(["crew"], worker.Groups));
    }

    [Fact]
    public async Task A_disabled_worker_is_nobody_here_at_once_and_elsewhere_within_two_seconds()
    {
        var ada = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada", Password), default)).Id;
        Assert.NotNull(await bench.There.WhoIsAsync(ada, default));
        Assert.NotNull(await Here.WhoIsAsync(ada, default));

        await Here.DisableAsync(Scope, ada, default);

        Assert.Null(await Here.WhoIsAsync(ada, default));
        Assert.Null(await Here.CheckPasswordAsync("ada@example.com", Password, default));
        Assert.NotNull(await bench.There.WhoIsAsync(ada, default));
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await bench.There.WhoIsAsync(ada, default));
        await Here.EnableAsync(Scope, ada, default);
        Assert.NotNull(await bench.There.WhoIsAsync(ada, default));
    }

    [Fact]
    public async Task Facts_name_who_vouches_for_the_worker_and_how_links_are_bound()
    {
        var ada = await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default);
        await Here.CreateWorkteamAsync(Scope, ATeam("crew") with { S3Presign = new("Enabled", "Disabled") }, default);
        await Here.AddToTeamAsync(Scope, ada.Id, Team("crew"), default);

        var facts = (await Here.WhoIsAsync(ada.Id, default))!;

        Assert.Equal(
            new WorkerIdentity("Cognito", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEf123", ada.Sub, "us-east-1_AbCdEf123"),
            facts.Identity);
        Assert.Equal((Scope, "Ada"), (facts.Scope, facts.DisplayName));
        Assert.Equal(new("Enabled", "Disabled"), facts.S3PresignByTeam[Assert.Single(facts.TeamArns)]);
    }

    [Fact]
    public async Task With_a_provider_its_issuer_vouches()
    {
        await Here.CreateWorkforceAsync(Scope, new(WorkforceName.Parse("reef"), null, Oidc()), default);
        var ada = await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default);

        Assert.Equal(new WorkerIdentity("Oidc", "https://id.example", ada.Sub, null), (await Here.WhoIsAsync(ada.Id, default))!.Identity);
    }

    [Fact]
    public async Task An_invitation_sets_the_password_once()
    {
        var ada = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default)).Id;
        var older = await Here.InviteAsync(Scope, ada, default);
        var newer = await Here.InviteAsync(Scope, ada, default);
        Assert.Null(await Here.CheckPasswordAsync("ada@example.com", Password, default));

        await Assert.ThrowsAsync<WorkerPasswordRefused>(() => Here.AcceptInvitationAsync(newer.Token, "short", default));
        await Assert.ThrowsAsync<InvitationNotFound>(() => Here.AcceptInvitationAsync(older.Token, Password, default));
        Assert.Equal(ada, await Here.AcceptInvitationAsync(newer.Token, Password, default));

        await Assert.ThrowsAsync<InvitationNotFound>(() => Here.AcceptInvitationAsync(newer.Token, "another password", default));
        Assert.Equal(ada, await Here.CheckPasswordAsync("Ada@example.com", Password, default));
    }

    [Fact]
    public async Task An_invitation_runs_out_and_is_swept()
    {
        var ada = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada"), default)).Id;
        var invitation = await Here.InviteAsync(Scope, ada, default);
        bench.Clock.Advance(TimeSpan.FromDays(7));

        await Assert.ThrowsAsync<InvitationNotFound>(() => Here.AcceptInvitationAsync(invitation.Token, Password, default));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await TestRunners.RunAsync(bench.Database, Assert.Single(bench.Module.Runners));

        Assert.Equal(0, await bench.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM workforce_invitation"), default));
    }

    [Fact]
    public async Task Wrong_passwords_pause_an_address_and_an_invitation_forgives()
    {
        var ada = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada", Password), default)).Id;
        for (var i = 0; i < PasswordPatience.FreeTries; i++)
        {
            Assert.Null(await Here.CheckPasswordAsync("ada@example.com", "wrong password", default));
        }

        await Assert.ThrowsAsync<WorkerSignInPaused>(() => Here.CheckPasswordAsync("ADA@example.com", Password, default));
        await Here.AcceptInvitationAsync((await Here.InviteAsync(Scope, ada, default)).Token, "another password", default);

        Assert.Equal(ada, await Here.CheckPasswordAsync("ada@example.com", "another password", default));
    }

    [Fact]
    public async Task The_password_tells_workers_of_one_address_apart()
    {
        var here = (await Here.CreateWorkerAsync(Scope, new("ada@example.com", "Ada", Password), default)).Id;
        var there = (await Here.CreateWorkerAsync(Stranger, new("ada@example.com", "Ada", "another password"), default)).Id;

        Assert.Equal(here, await Here.CheckPasswordAsync("ada@example.com", Password, default));
        Assert.Equal(there, await Here.CheckPasswordAsync("ada@example.com", "another password", default));
    }

    private async Task<string[]> TeamsAsync(WorkerId worker) =>
        [.. (await Here.WhoIsAsync(worker, default))!.TeamArns.Select(arn => arn[(arn.LastIndexOf('/') + 1)..])];
}
