using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Browser;

/// <summary>Who may see and do what in the console, by plain requests: no page decides it, so no page is needed.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleDoorTests(Installed world)
{
    private const string Password = "a password of length";

    /// <summary>Every page of a job; {0} is its name, {1} a worker of it.</summary>
    private static readonly string[] Pages =
    [
        "/console/jobs/{0}", "/console/jobs/{0}/throughput", "/console/jobs/{0}/labels", "/console/jobs/{0}/results",
        "/console/jobs/{0}/results/1", "/console/jobs/{0}/workers", "/console/jobs/{0}/workers/{1}", "/console/jobs/{0}/failures", "/console/jobs/{0}/live",
        "/console/jobs/{0}/output.manifest", "/console/jobs/{0}/output.csv", "/console/jobs/{0}/stop",
    ];

    [ChromiumFact]
    public async Task Another_accounts_job_is_like_one_that_is_not_there_on_every_page()
    {
        var sample = await ConsoleSample.OfAsync(world);
        await world.Server.KillAsync();
        await AddAccountAsync("stranger@example.org");
        await world.Server.RestartAsync();
        using var owner = await new ConsoleDoor(world.Server).EnterAsync();
        using var stranger = await new ConsoleDoor(world.Server).EnterAsync("stranger@example.org", Password);

        foreach (var page in Pages)
        {
            var address = page.Replace("{0}", sample.Pictures, StringComparison.Ordinal).Replace("{1}", sample.Worker, StringComparison.Ordinal);
            using var mine = await owner.GetAsync(address);
            using var theirs = await stranger.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK, HttpStatusCode.NotFound), (address, mine.StatusCode, theirs.StatusCode));
            Assert.DoesNotContain("Sort things", await theirs.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var beyond = await owner.GetAsync($"/console/jobs/{sample.Pictures}/results/27"))
        {
            Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
            Assert.Contains("Line 27 is not among", await beyond.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var stop = await stranger.PostAsync($"/console/jobs/{sample.Pictures}/stop", [], world.Server.Url))
        {
            Assert.Equal(HttpStatusCode.NotFound, stop.StatusCode);
        }

        Assert.Contains("No labeling jobs in us-east-1 yet.", await stranger.PageAsync("/console/jobs"), StringComparison.Ordinal);
        Assert.Contains("In progress", await owner.PageAsync($"/console/jobs/{sample.Pictures}"), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task A_job_is_stopped_only_from_our_own_pages_by_somebody_who_may()
    {
        var crew = await Crew.MakeAsync(world);
        var job = await crew.TextsAsync(["One."], ["Weather", "Sport"]);
        await world.Server.CallAsync(HttpMethod.Post, "/api/v1/admin/users", new() { ["email"] = "looks@example.org", ["displayName"] = "V", ["password"] = Password, ["role"] = "Viewer" });
        using var owner = await new ConsoleDoor(world.Server).EnterAsync();
        using var viewer = await new ConsoleDoor(world.Server).EnterAsync("looks@example.org", Password);
        var address = $"/console/jobs/{job}/stop";

        foreach (var origin in new[] { null, "null", "https://elsewhere.example", world.Server.Url + ".example" })
        {
            using var refused = await owner.PostAsync(address, [], origin);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using (var refused = await viewer.PostAsync(address, [], world.Server.Url))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("Your role is viewer", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Stop job", await viewer.PageAsync($"/console/jobs/{job}"), StringComparison.Ordinal);
        Assert.Equal("InProgress", (await world.Aws.SageMakerAsync("DescribeLabelingJob", new() { ["LabelingJobName"] = job }))["LabelingJobStatus"]!.ToString());
        using (var done = await owner.PostAsync(address, [], world.Server.Url))
        {
            Assert.Equal((HttpStatusCode.SeeOther, $"/console/jobs/{job}"), (done.StatusCode, done.Headers.Location!.ToString()));
        }

        await Installed.UntilAsync("the job to be stopped", async () =>
            (await world.Aws.SageMakerAsync("DescribeLabelingJob", new() { ["LabelingJobName"] = job }))["LabelingJobStatus"]!.ToString() == "Stopped" ? "" : null);
    }

    [ChromiumFact]
    public async Task One_person_may_have_sixteen_live_pages_open_and_each_tells_what_is_true_at_once()
    {
        var sample = await ConsoleSample.OfAsync(world);
        using var owner = await new ConsoleDoor(world.Server).EnterAsync();
        var open = new List<HttpResponseMessage>();
        try
        {
            for (var i = 0; i < 16; i++)
            {
                open.Add(await owner.GetAsync($"/console/jobs/{sample.Pictures}/live?section=overview"));
                Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (open[^1].StatusCode, open[^1].Content.Headers.ContentType!.MediaType));
            }

            using (var tooMany = await owner.GetAsync("/console/live/jobs"))
            {
                Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
                Assert.True(tooMany.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            }

            using var lines = new StreamReader(await open[^1].Content.ReadAsStreamAsync());
            var told = "";
            while (!told.Contains("</turbo-stream>", StringComparison.Ordinal))
            {
                told += await lines.ReadLineAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            }

            Assert.Contains("10 of 26 objects are labeled", told, StringComparison.Ordinal);
        }
        finally
        {
            open.ForEach(answer => answer.Dispose());
        }

        // Places that were left are free again.
        await Installed.UntilAsync("a free place", async () =>
        {
            using var again = await owner.GetAsync("/console/live/jobs");
            return again.StatusCode == HttpStatusCode.OK ? "" : null;
        });
    }

    /// <summary>There is no call that makes a second account yet, so it is written while the server is away.</summary>
    private async Task AddAccountAsync(string email)
    {
        var ids = new RandomIdSource();
        Assert.True(MasterKey.TryParse(await File.ReadAllTextAsync(Path.Combine(world.Server.DataFolder, "master.key")), ids, out var master));
        await using var database = await SqliteDatabase.OpenAsync(Path.Combine(world.Server.DataFolder, "plumbline.db"), new(), TimeProvider.System, CancellationToken.None);
        var accounts = AccountsSetup.Create(database, TimeProvider.System, ids, master!);
        var account = await accounts.Accounts.CreateAccountAsync(null, "stranger", CancellationToken.None);
        await accounts.SignIn.CreateUserAsync(account.Id, new(email, "Stranger", Password, ConsoleRole.Owner), "tests", CancellationToken.None);
    }
}
