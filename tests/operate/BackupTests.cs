using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A backup made while people work, and the server that comes out of it.</summary>
public sealed class BackupTests
{
    private const int Objects = 60;

    [Fact]
    public async Task A_backup_made_under_load_holds_everything_acknowledged_before_it_and_works_when_it_is_restored()
    {
        using var folder = new TempFolder();
        var backup = folder.File("backup");
        await using var server = await RunningServer.StartAsync();
        using var job = new LabeledJob(server, Objects);
        await job.CreateAsync(seed: 11);
        const int total = Objects * LabeledJob.Answers;
        var work = job.Work(() => job.Ledger.Count < total);
        await Patience.UntilAsync(() => Task.FromResult(job.Ledger.Count >= total / 3), "a third is answered");

        var before = job.Ledger.ToList();
        var said = JsonNode.Parse(await CommandLine.OkAsync("backup", backup, "--data", server.DataFolder))!;
        Assert.Equal("sqlite", (string)said["database"]!);
        await Task.WhenAll(work);
        Assert.Equal((2, true), Refused(await CommandLine.RunAsync("backup", backup, "--data", server.DataFolder), "not empty"));
        Assert.Equal((2, true), Refused(await CommandLine.RunAsync("backup", Path.Combine(server.DataFolder, "inside"), "--data", server.DataFolder), "in the data folder"));
        Assert.Contains("whole", await CommandLine.OkAsync("restore", backup, "--verify"), StringComparison.Ordinal);
        Assert.Equal((2, true), Refused(await CommandLine.RunAsync("restore", backup, "--data", server.DataFolder), "not empty"));
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(30)));

        Directory.Move(server.DataFolder, folder.File("gone"));
        await CommandLine.OkAsync("restore", backup, "--data", server.DataFolder);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.DataFolder, "master.key")));
        }

        await server.RestartAsync();

        await job.CheckRememberedAsync(before);
        Assert.True(await job.ReadEverythingAsync() >= 3);
        Assert.Contains("ok    database", await CommandLine.OkAsync("doctor", "--data", server.DataFolder), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log, line => line.StartsWith("fail:", StringComparison.Ordinal));

        var blob = Directory.EnumerateFiles(Path.Combine(backup, "blobs"), "*", SearchOption.AllDirectories).First(file => new FileInfo(file).Length > 0);
        await TurnAByteAsync(blob);
        Assert.Equal((2, true), Refused(await CommandLine.RunAsync("restore", backup, "--verify"), Path.GetFileName(blob)));
        Assert.Equal((2, true), Refused(await CommandLine.RunAsync("restore", backup, "--data", folder.File("half")), "damaged"));
        Assert.Equal((2, true), Refused(await CommandLine.RunAsync("serve", "--data", folder.File("half")), "did not finish"));
    }

    [Theory, OnPostgres]
    public async Task A_backup_beside_PostgreSQL_holds_everything_but_the_database_and_says_so(string kind)
    {
        Assert.Equal(TestDatabases.Postgres, kind);
        using var folder = new TempFolder();
        using var postgres = await PrivatePostgres.StartAsync(durable: false);
        var address = await postgres.CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync("serve", "--database", address);
        using var requester = new Requester(server);
        await requester.PutAsync("kept-bucket", "");
        await requester.PutAsync("kept-bucket/a", "what was there");

        var said = JsonNode.Parse(await CommandLine.OkAsync("backup", folder.File("backup"), "--data", server.DataFolder, "--database", address))!;
        await requester.PutAsync("kept-bucket/a", "what came later");
        await server.StopAsync(TimeSpan.FromSeconds(30));
        Directory.Move(server.DataFolder, folder.File("gone"));
        var restored = await CommandLine.OkAsync("restore", folder.File("backup"), "--data", server.DataFolder);

        Assert.Equal("postgres", (string)said["database"]!);
        Assert.Contains("restore your dump of PostgreSQL", restored, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(server.DataFolder, "plumbline.db")));
        // The same master key, the same mark: the database takes this folder for its own.
        await server.RestartAsync();
        Assert.Equal("what was there", File.ReadAllText(Assert.Single(
            Directory.EnumerateFiles(Path.Combine(server.DataFolder, "blobs"), "*", SearchOption.AllDirectories), file => new FileInfo(file).Length == "what was there".Length)));
    }

    [Fact]
    public async Task Nobody_asks_for_a_backup_over_the_network()
    {
        await using var server = await RunningServer.StartAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => server.CallAsync(HttpMethod.Post, "/api/v1/admin/backup", new JsonObject { ["folder"] = "/tmp/stolen" }));

        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists("/tmp/stolen"));
    }

    private static (int Code, bool Says) Refused((int Code, string Said) ended, string word) =>
        (ended.Code, ended.Said.Contains(word, StringComparison.Ordinal) && !ended.Said.Contains("   at ", StringComparison.Ordinal) ? true : throw new InvalidOperationException(ended.Said));

    private static async Task TurnAByteAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }
}
