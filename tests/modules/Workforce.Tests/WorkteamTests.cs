using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Kernel;
using static Plumbline.Workforce.Tests.WorkforceBench;

namespace Plumbline.Workforce.Tests;

public sealed class WorkteamTests : IAsyncLifetime
{
    private WorkforceBench bench = null!;

    private WorkforceService Here => bench.Here;

    public async Task InitializeAsync() => bench = await OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_first_team_brings_its_workforce_along()
    {
        var created = await Here.CreateWorkteamAsync(Scope, ATeam("crew", "divers"), default);

        var workforce = Assert.Single((await Here.ListWorkforcesAsync(Scope, new(), default)).Items);
        var found = await bench.There.GetWorkteamAsync(Scope, Team("crew"), default);

        Assert.Equal(("default", true, Pool), (workforce.Name.ToString(), workforce.IsLocal, workforce.Cognito));
        Assert.Equal("arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/crew", created.Arn);
        Assert.Equal((created.Arn, workforce.Arn, "A team.", "work.example:8080"), (found.Arn, found.WorkforceArn, found.Description, found.SubDomain));
        Assert.Equal(created.Members, found.Members);
        Assert.Null(found.NotificationTopicArn);
        Assert.Null(found.S3Presign);
    }

    [Fact]
    public async Task The_second_try_of_a_create_finds_the_name_taken()
    {
        await Here.CreateWorkteamAsync(Scope, ATeam("crew"), default);

        await Assert.ThrowsAsync<WorkteamNameTaken>(() => Here.CreateWorkteamAsync(Scope, ATeam("crew"), default));
        await Here.CreateWorkteamAsync(Stranger, ATeam("crew"), default);
    }

    public static TheoryData<string, IReadOnlyList<MemberDefinition>> OddDefinitions => new()
    {
        { "none", [] },
        { "eleven", [.. Enumerable.Range(0, 11).Select(i => Group($"g{i}"))] },
        { "both kinds", [Group("g"), new OidcMembers(["g"])] },
        { "two pools", [Group("g"), new CognitoMembers("us-east-1_Other", Pool.ClientId, "g")] },
        { "two clients", [Group("g"), new CognitoMembers(Pool.UserPool, "other", "g")] },
        { "no groups", [new OidcMembers([])] },
        { "eleven groups", [new OidcMembers([.. Enumerable.Range(0, 11).Select(i => $"g{i}")])] },
    };

    [Theory, MemberData(nameof(OddDefinitions))]
    public async Task Odd_definitions_are_refused_on_create_and_update(string why, IReadOnlyList<MemberDefinition> members)
    {
        Assert.NotEmpty(why);
        await Here.CreateWorkteamAsync(Scope, ATeam("crew"), default);

        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.CreateWorkteamAsync(Scope, new(Team("other"), "x", members), default));
        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.UpdateWorkteamAsync(Scope, new(Team("crew"), Members: members), default));
    }

    [Fact]
    public async Task A_team_signs_in_as_the_workforce_its_account_made()
    {
        await Here.CreateWorkforceAsync(Scope, new(WorkforceName.Parse("reef"), Pool, null), default);
        MemberDefinition other = new CognitoMembers("us-east-1_Other", "client", "g");

        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.CreateWorkteamAsync(Scope, new(Team("a"), "x", [other]), default));
        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.CreateWorkteamAsync(Scope, new(Team("a"), "x", [new OidcMembers(["g"])]), default));
        var unknown = await Assert.ThrowsAsync<WorkforceNotFound>(
            () => Here.CreateWorkteamAsync(Scope, ATeam("a") with { Workforce = WorkforceName.Parse("nobody") }, default));

        Assert.StartsWith("No workforce", unknown.Message, StringComparison.Ordinal);
        await Here.CreateWorkteamAsync(Scope, ATeam("a") with { Workforce = WorkforceName.Parse("reef") }, default);
    }

    [Fact]
    public async Task A_workforce_we_made_takes_teams_of_any_pool_and_none_is_made_for_provider_groups()
    {
        await Assert.ThrowsAsync<WorkforceNotFound>(() => Here.CreateWorkteamAsync(Scope, new(Team("a"), "x", [new OidcMembers(["g"])]), default));
        await Here.CreateWorkteamAsync(Scope, ATeam("a"), default);

        var other = await Here.CreateWorkteamAsync(Scope, new(Team("b"), "x", [new CognitoMembers("us-east-1_Other", "else", "g")]), default);

        Assert.Equal("us-east-1_Other", Assert.IsType<CognitoMembers>(other.Members[0]).UserPool);
    }

    [Fact]
    public async Task An_update_replaces_what_it_names_and_an_empty_topic_clears_it()
    {
        await Here.CreateWorkteamAsync(
            Scope, ATeam("crew", "a", "b") with { NotificationTopicArn = "arn:aws:sns:us-east-1:123456789012:crew", S3Presign = new("Enabled", null) }, default);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        await Here.UpdateWorkteamAsync(Scope, new(Team("crew"), Description: "Divers."), default);
        var described = await Here.GetWorkteamAsync(Scope, Team("crew"), default);
        await Here.UpdateWorkteamAsync(Scope, new(Team("crew"), Members: [Group("c")], NotificationTopicArn: ""), default);
        var cleared = await Here.GetWorkteamAsync(Scope, Team("crew"), default);

        Assert.Equal(("Divers.", "arn:aws:sns:us-east-1:123456789012:crew", 2), (described.Description, described.NotificationTopicArn, described.Members.Count));
        Assert.Equal(("Divers.", null, new S3Presign("Enabled", null)), (cleared.Description, cleared.NotificationTopicArn, cleared.S3Presign));
        Assert.Equal([Group("c")], cleared.Members);
        Assert.Equal(TimeSpan.FromMinutes(1), cleared.ChangedAt - cleared.CreatedAt);
    }

    [Fact]
    public async Task A_team_nobody_made_is_refused_in_the_words_clients_match_on()
    {
        await Here.CreateWorkteamAsync(Stranger, ATeam("crew"), default);

        var refusal = await Assert.ThrowsAsync<WorkteamNotFound>(() => Here.GetWorkteamAsync(Scope, Team("crew"), default));

        Assert.StartsWith("The work team", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkteamNotFound>(() => Here.DeleteWorkteamAsync(Scope, Team("crew"), default));
        await Assert.ThrowsAsync<WorkteamNotFound>(() => Here.UpdateWorkteamAsync(Scope, new(Team("crew"), Description: "x"), default));
    }

    [Fact]
    public async Task The_twenty_sixth_team_is_refused()
    {
        for (var i = 0; i < 25; i++)
        {
            await Here.CreateWorkteamAsync(Scope, ATeam($"t{i}"), default);
        }

        await Assert.ThrowsAsync<WorkteamLimitReached>(() => Here.CreateWorkteamAsync(Scope, ATeam("one-more"), default));
    }

    [Theory]
    [InlineData(ListSort.Name, false, "a-Reef,b,c-reef,d")]
    [InlineData(ListSort.Name, true, "d,c-reef,b,a-Reef")]
    [InlineData(ListSort.CreateDate, false, "c-reef,a-Reef,d,b")]
    [InlineData(ListSort.CreateDate, true, "b,d,a-Reef,c-reef")]
    public async Task Lists_keep_their_order_over_pages(ListSort sort, bool descending, string expected)
    {
        await Here.CreateWorkteamAsync(Stranger, ATeam("z"), default);
        await Here.CreateWorkteamAsync(Scope, ATeam("c-reef"), default);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await Here.CreateWorkteamAsync(Scope, ATeam("a-Reef"), default);
        await Here.CreateWorkteamAsync(Scope, ATeam("d"), default);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await Here.CreateWorkteamAsync(Scope, ATeam("b"), default);

        var seen = new List<string>();
        var query = new ListQuery(null, sort, descending, null, 1);
        do
        {
            var page = await Here.ListWorkteamsAsync(Scope, query, default);
            seen.AddRange(page.Items.Select(team => team.Name.ToString()));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(expected, string.Join(',', seen));
        Assert.Equal(["a-Reef", "c-reef"], (await Here.ListWorkteamsAsync(Scope, new("REEF"), default)).Items.Select(team => team.Name.ToString()));
        Assert.Empty((await Here.ListWorkteamsAsync(Scope, new("_"), default)).Items);
    }

    [Fact]
    public async Task A_date_list_refuses_keys_of_another_list() =>
        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.ListWorkteamsAsync(Scope, new(Sort: ListSort.CreateDate, After: "crew"), default));

    [Fact]
    public async Task Teams_are_found_by_arn_only_in_their_own_account_and_region()
    {
        await Here.CreateWorkteamAsync(Scope, ATeam("crew"), default);
        const string mine = "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/crew";

        Assert.Equal(WorkteamKind.Private, (await Here.FindWorkteamAsync(Scope, mine, default))!.Kind);
        Assert.Null(await Here.FindWorkteamAsync(Stranger, mine, default));
        Assert.Null(await Here.FindWorkteamAsync(Scope with { Region = "eu-west-1" }, mine, default));
        foreach (var odd in new[] { "", "crew", mine + "/x", mine.Replace("workteam", "workforce", StringComparison.Ordinal), mine.Replace("private", "vendor", StringComparison.Ordinal) })
        {
            Assert.Null(await Here.FindWorkteamAsync(Scope, odd, default));
        }
    }

    [Fact]
    public async Task The_public_crowd_is_one_team_of_each_region()
    {
        const string crowd = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default";

        Assert.Equal(WorkteamKind.Public, (await Here.FindWorkteamAsync(Scope, crowd, default))!.Kind);
        Assert.Null(await Here.FindWorkteamAsync(Scope with { Region = "eu-west-1" }, crowd, default));
        Assert.Null(await Here.FindWorkteamAsync(Scope, crowd.Replace("394669845002", "123456789012", StringComparison.Ordinal), default));
    }

    [Fact]
    public async Task A_vendors_team_is_found_while_subscribed()
    {
        const string arn = "arn:aws:sagemaker:us-east-1:111122223333:workteam/vendor-crowd/diligent";
        await Here.SubscribeAsync(Scope, new(arn, "Diligent", "Seller", "Labels all day.", "listing-1"), default);
        await Here.SubscribeAsync(Scope, new(arn, "Diligent 2", "Seller", "Labels all day.", "listing-1"), default);

        var found = (await Here.FindWorkteamAsync(Scope, arn, default))!;
        var subscribed = await Here.GetSubscribedWorkteamAsync(Scope, arn, default);

        Assert.Equal((WorkteamKind.Vendor, "listing-1"), (found.Kind, Assert.Single(found.ProductListingIds)));
        Assert.Equal("Diligent 2", subscribed.MarketplaceTitle);
        Assert.Single((await Here.ListSubscribedWorkteamsAsync(Scope, "DILI", null, 10, default)).Items);
        Assert.Empty((await Here.ListSubscribedWorkteamsAsync(Scope, "us-east", null, 10, default)).Items);
        Assert.Null(await Here.FindWorkteamAsync(Stranger, arn, default));
        await Assert.ThrowsAsync<SubscribedWorkteamNotFound>(() => Here.GetSubscribedWorkteamAsync(Stranger, arn, default));
        await Here.UnsubscribeAsync(Scope, arn, default);
        Assert.Null(await Here.FindWorkteamAsync(Scope, arn, default));
        await Assert.ThrowsAsync<WorkteamRefused>(() => Here.SubscribeAsync(Scope, new(arn.Replace("vendor", "private", StringComparison.Ordinal), null, null, null, null), default));
    }
}
