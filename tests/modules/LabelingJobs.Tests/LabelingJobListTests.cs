using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.LabelingJobs.Tests;

public sealed class LabelingJobListTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Filters_orders_and_pages_hold_together(string kind)
    {
        await using var world = await WithJobsAsync(kind);

        Assert.Equal(["b-1", "A-2", "c-3", "a-4", "B-5"], await NamesAsync(world, new(Limit: 2)));
        Assert.Equal(["B-5", "a-4", "c-3", "A-2", "b-1"], await NamesAsync(world, new(Limit: 2, Descending: true)));
        Assert.Equal(["A-2", "a-4", "b-1", "B-5", "c-3"], await NamesAsync(world, new(Limit: 3, Sort: LabelingJobSort.Name)));
        Assert.Equal(["A-2", "a-4"], await NamesAsync(world, new(NameContains: "A")));
        Assert.Equal(["c-3", "b-1", "A-2", "a-4", "B-5"], await NamesAsync(world, new(Limit: 1, Sort: LabelingJobSort.Status)), StringComparer.Ordinal);
        Assert.Equal(["B-5", "a-4", "A-2", "b-1", "c-3"], await NamesAsync(world, new(Limit: 1, Sort: LabelingJobSort.Status, Descending: true)), StringComparer.Ordinal);
        Assert.Equal(["c-3"], await NamesAsync(world, new(Status: JobStatus.Completed)));
        Assert.Equal(["B-5", "b-1", "a-4", "A-2"], await NamesAsync(world, new(Limit: 1, Status: JobStatus.InProgress, Sort: LabelingJobSort.Name, Descending: true)));
        var byChange = await NamesAsync(world, new(Limit: 2, Sort: LabelingJobSort.LastChange));
        Assert.Equal(await ChangesAsync(world), byChange);
        Assert.Equal(byChange.AsEnumerable().Reverse(), await NamesAsync(world, new(Limit: 1, Sort: LabelingJobSort.LastChange, Descending: true)));
        Assert.Equal(byChange.Where(name => name != "c-3"), await NamesAsync(world, new(Limit: 3, Status: JobStatus.InProgress, Sort: LabelingJobSort.LastChange)));
        Assert.Equal(["A-2", "c-3"], await NamesAsync(world, new(CreatedAfter: FakeClock.Noon.AddMinutes(1), CreatedBefore: FakeClock.Noon.AddMinutes(2))));
        Assert.Empty(await NamesAsync(world, new(ChangedBefore: FakeClock.Noon.AddMinutes(-1))));
        Assert.Equal(5, (await NamesAsync(world, new(ChangedAfter: FakeClock.Noon))).Count);
    }

    [Fact]
    public async Task A_token_of_another_query_and_nonsense_are_refused()
    {
        await using var world = await WithJobsAsync(TestDatabases.Sqlite);
        var first = await world.Jobs.ListAsync(JobWorld.Scope, new(Limit: 2), default);

        Assert.NotNull(first.Next);
        await Assert.ThrowsAsync<LabelingJobTokenNotValid>(() => world.Jobs.ListAsync(JobWorld.Scope, new(NameContains: "a", Token: first.Next), default));
        await Assert.ThrowsAsync<LabelingJobTokenNotValid>(() => world.Jobs.ListAsync(JobWorld.Scope, new(Descending: true, Token: first.Next), default));
        await Assert.ThrowsAsync<LabelingJobTokenNotValid>(() => world.Jobs.ListAsync(JobWorld.Scope, new(Token: "no token"), default));
        await Assert.ThrowsAsync<LabelingJobTokenNotValid>(() => world.Jobs.ListAsync(JobWorld.Scope, new(Token: "bm9uc2Vuc2U"), default));
        await Assert.ThrowsAsync<LabelingJobTokenNotValid>(() => world.Jobs.ListForWorkteamAsync(JobWorld.Scope, new(world.TeamArn, Token: first.Next), default));
    }

    [Fact]
    public async Task A_team_sees_its_jobs_in_answers()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");

        var job = Assert.Single((await world.Jobs.ListForWorkteamAsync(JobWorld.Scope, new(world.TeamArn), default)).Items);

        Assert.Equal((3L, 3L, 6L, 2), (job.HumanLabeled, job.PendingHuman, job.Total, job.NumberOfHumanWorkersPerDataObject));
        Assert.Equal(JobWorld.Scope.Account, job.Requester);
        Assert.Single((await world.Jobs.ListForWorkteamAsync(JobWorld.Scope, new(world.TeamArn, ReferenceCodeContains: job.ReferenceCode[10..20]), default)).Items);
        Assert.Empty((await world.Jobs.ListForWorkteamAsync(JobWorld.Scope, new(world.TeamArn, ReferenceCodeContains: "-"), default)).Items);
        await Assert.ThrowsAsync<LabelingJobWorkteamNotFound>(() => world.Jobs.ListForWorkteamAsync(JobWorld.Scope, new("arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/none"), default));
    }

    /// <summary>Five jobs a minute apart; the third has nothing to label and completes.</summary>
    private static async Task<JobWorld> WithJobsAsync(string kind)
    {
        var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(1);
        await world.UploadAsync("in/done.manifest", """{"source-ref":"s3://reef/img/0.jpg","fish":1}""");
        foreach (var name in (string[])["b-1", "A-2", "c-3", "a-4", "B-5"])
        {
            await world.CreateAsync(world.AJob(name, name == "c-3" ? "in/done.manifest" : "in/photos.manifest"));
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await world.RunAsync();
        return world;
    }

    private static async Task<List<string>> ChangesAsync(JobWorld world) =>
    [
        .. (await world.Jobs.ListAsync(JobWorld.Scope, new(Limit: 100), default)).Items.OrderBy(job => job.ChangedAt).Select(job => job.Name.ToString()),
    ];

    private static async Task<List<string>> NamesAsync(JobWorld world, LabelingJobQuery query)
    {
        var names = new List<string>();
        do
        {
            var page = await world.Jobs.ListAsync(JobWorld.Scope, query, default);
            Assert.InRange(page.Items.Count, 0, query.Limit);
            names.AddRange(page.Items.Select(job => job.Name.ToString()));
            query = query with { Token = page.Next };
        }
        while (query.Token is not null);

        return names;
    }
}
