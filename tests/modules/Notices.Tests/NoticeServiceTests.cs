using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;
using static Plumbline.Notices.Tests.NoticesBench;

namespace Plumbline.Notices.Tests;

public sealed class NoticeServiceTests : IAsyncLifetime
{
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:crew";
    private const string Secret = "a secret of sixteen";

    private NoticesBench bench = null!;

    public async Task InitializeAsync() => bench = await OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_told_stands_in_its_file_once_and_in_order()
    {
        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));
        await bench.TellAsync(Notice.OfLabelingJob("b", "Failed"));
        await bench.TellAsync(Notice.ToTopic(Topic, "s", "m", "a"));
        await bench.Database.WriteAsync(transaction => bench.Service.Tell(transaction, Scope, ShapesTests.Activity()), default);
        await bench.RunAsync();
        await bench.TellAsync(Notice.OfLabelingJob("c", "Stopped"));
        await bench.RunAsync();

        var jobs = bench.Lines("labeling-job-state-change");
        Assert.Equal(3, jobs.Count);
        Assert.Contains("Completed", jobs[0], StringComparison.Ordinal);
        Assert.Contains("Stopped", jobs[2], StringComparison.Ordinal);
        Assert.Single(bench.Lines("workteam-topic"));
        Assert.Single(bench.Lines("worker-activity"));
    }

    [Fact]
    public async Task A_write_that_is_not_kept_tells_nothing()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200));
        await bench.Service.AddWebhookAsync(Scope.Account, new(server.Address, Events: true), default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Database.WriteAsync(
            transaction =>
            {
                bench.Service.Tell(transaction, Scope, Notice.OfLabelingJob("a", "Completed"));
                throw new InvalidOperationException();
            },
            default));
        await bench.RunAsync();

        Assert.Empty(server.Seen);
        Assert.Empty(bench.Lines("labeling-job-state-change"));
    }

    [Fact]
    public async Task A_line_cut_short_by_a_crash_does_not_swallow_the_next()
    {
        bench.CutShort("labeling-job-state-change");
        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));

        await bench.RunAsync();

        Assert.Equal("{\"half", bench.Lines("labeling-job-state-change")[0]);
        Assert.Contains("Completed", bench.Lines("labeling-job-state-change")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_hears_what_it_asked_for_signed_with_its_secret()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(204));
        await bench.Service.AddWebhookAsync(Scope.Account, new(new(server.Address, "events"), Secret, Events: true), default);
        await bench.Service.AddWebhookAsync(Scope.Account, new(new(server.Address, "topic"), Secret, Topic), default);
        await bench.Service.AddWebhookAsync(Scope.Account, new(new(server.Address, "activity"), Secret, WorkerActivity: true), default);
        await bench.Service.AddWebhookAsync(AccountId.Parse("999999999999"), new(new(server.Address, "stranger"), Secret, Topic, true, true), default);

        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));
        await bench.TellAsync(Notice.ToTopic(Topic, "s", "m", "a"));
        await bench.TellAsync(Notice.ToTopic(Topic + "2", "s", "m", "a"));
        await bench.Database.WriteAsync(transaction => bench.Service.Tell(transaction, Scope, ShapesTests.Activity()), default);
        await bench.RunAsync();

        Assert.Equal(["/activity", "/events", "/topic"], server.Seen.Select(seen => seen.Path).Order());
        Assert.All(server.Seen, seen => Assert.Equal(Signature.Of(Secret, bench.Clock.GetUtcNow(), seen.Body), seen.Headers["Plumbline-Signature"]));
        Assert.Equal("Notification", server.Seen.Single(seen => seen.Path == "/topic").Headers["x-amz-sns-message-type"]);
        Assert.Contains("TasksSubmitted", server.Seen.Single(seen => seen.Path == "/activity").Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_signature_is_the_one_the_comment_describes() =>
        // printf '1780315200.{}' | openssl dgst -sha256 -hmac key
        Assert.Equal("t=1780315200,v1=4ed769fca1ede5b4932b0151320cf2dc8e77e8c196e53776bb21723e98a6bc70", Signature.Of("key", FakeClock.Noon, "{}"));

    [Fact]
    public async Task Tries_pause_longer_and_longer_and_end_as_a_dead_letter_with_its_reason()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(500));
        var webhook = (await bench.Service.AddWebhookAsync(Scope.Account, new(server.Address, Events: true), default)).Webhook;
        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));

        await bench.RunAsync();
        await bench.RunAsync();
        Assert.Single(server.Seen);
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await bench.RunAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(9));
        await bench.RunAsync();
        Assert.Equal(2, server.Seen.Count);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.RunAsync();

        Assert.Equal(3, server.Seen.Count);
        var letter = Assert.Single((await bench.Service.ListDeadLettersAsync(Scope.Account, null, 10, default)).Items);
        Assert.Equal((webhook.WebhookId, 3, "a"), (letter.WebhookId, letter.Tries, letter.Subject));
        Assert.Contains("500", letter.Reason, StringComparison.Ordinal);
        Assert.Empty((await bench.Service.ListDeadLettersAsync(AccountId.Parse("999999999999"), null, 10, default)).Items);
        Assert.Single(bench.Lines("labeling-job-state-change"));
    }

    [Fact]
    public async Task A_dead_letter_may_be_sent_again_and_is_pruned_when_old()
    {
        var status = 500;
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(status));
        await bench.Service.AddWebhookAsync(Scope.Account, new(server.Address, Events: true), default);
        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));
        await bench.TellAsync(Notice.OfLabelingJob("b", "Completed"));
        await UntilDeadAsync();
        var letters = (await bench.Service.ListDeadLettersAsync(Scope.Account, null, 10, default)).Items;
        Assert.Equal(2, letters.Count);

        status = 200;
        server.Seen.Clear();
        await Assert.ThrowsAsync<DeadLetterNotFound>(() => bench.Service.RetryDeadLetterAsync(AccountId.Parse("999999999999"), letters[0].Number, default));
        await bench.Service.RetryDeadLetterAsync(Scope.Account, letters[0].Number, default);
        await bench.RunAsync();

        Assert.Equal(letters[0].Body, Assert.Single(server.Seen).Body);
        Assert.Single((await bench.Service.ListDeadLettersAsync(Scope.Account, null, 10, default)).Items);
        bench.Clock.Advance(TimeSpan.FromDays(15));
        await bench.RunAsync();
        Assert.Empty((await bench.Service.ListDeadLettersAsync(Scope.Account, null, 10, default)).Items);
    }

    [Fact]
    public async Task Order_is_kept_within_a_subject_and_others_do_not_wait_for_it()
    {
        var failing = true;
        await using var server = new LoopbackServer(seen =>
            LoopbackServer.Answer(failing && seen.Body.Contains("slow", StringComparison.Ordinal) ? 503 : 200));
        await bench.Service.AddWebhookAsync(Scope.Account, new(server.Address, Events: true), default);
        await bench.TellAsync(Notice.OfLabelingJob("slow", "One"));
        await bench.TellAsync(Notice.OfLabelingJob("slow", "Two"));
        for (var i = 0; i < 5; i++)
        {
            await bench.TellAsync(Notice.OfLabelingJob("quick", $"Q{i}"));
        }

        await bench.RunAsync();
        var before = server.Seen.Select(Status).ToList();
        failing = false;
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await bench.RunAsync();

        Assert.Equal(["Q0", "Q1", "Q2", "Q3", "Q4"], before.Where(status => status[0] == 'Q'));
        Assert.DoesNotContain("Two", before);
        Assert.Equal(["One", "Two"], server.Seen.Select(Status).Skip(before.Count));
    }

    [Fact]
    public async Task A_refused_address_is_a_failure_with_its_reason_and_never_called()
    {
        var refusal = await Assert.ThrowsAsync<WebhookRefused>(
            () => bench.Service.AddWebhookAsync(Scope.Account, new(new("http://169.254.169.254/latest"), Events: true), default));

        Assert.Contains("link-local", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebhookRefused>(() => bench.Service.AddWebhookAsync(Scope.Account, new(new("ftp://example.com/"), Events: true), default));
        await Assert.ThrowsAsync<WebhookRefused>(() => bench.Service.AddWebhookAsync(Scope.Account, new(new("https://example.com/"), "short", Events: true), default));
        await Assert.ThrowsAsync<WebhookRefused>(() => bench.Service.AddWebhookAsync(Scope.Account, new(new("https://example.com/"), Secret), default));
    }

    [Fact]
    public async Task A_removed_webhook_hears_nothing_more()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200));
        var webhook = (await bench.Service.AddWebhookAsync(Scope.Account, new(server.Address, Events: true), default)).Webhook;
        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));

        await Assert.ThrowsAsync<WebhookNotFound>(() => bench.Service.RemoveWebhookAsync(AccountId.Parse("999999999999"), webhook.WebhookId, default));
        await bench.Service.RemoveWebhookAsync(Scope.Account, webhook.WebhookId, default);
        await bench.RunAsync();

        Assert.Empty(server.Seen);
        Assert.Empty((await bench.Service.ListWebhooksAsync(Scope.Account, null, 10, default)).Items);
        Assert.Equal(0, await bench.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM notices_delivery"), default));
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_closed_at_rest()
    {
        var added = await bench.Service.AddWebhookAsync(Scope.Account, new(new("https://example.com/"), Events: true), default);

        var stored = await bench.Database.ReadAsync(
            reading => reading.Query("SELECT sealed_secret FROM notices_webhook", row => Encoding.Latin1.GetString(row.Bytes(0))), default);

        Assert.StartsWith("whsec_", added.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Secret, Assert.Single(stored), StringComparison.Ordinal);
        Assert.DoesNotContain(added.Secret, added.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_lost_its_lease_removes_nothing()
    {
        await bench.TellAsync(Notice.OfLabelingJob("a", "Completed"));
        await bench.RunAsync();
        await bench.TellAsync(Notice.OfLabelingJob("b", "Completed"));
        await bench.Database.WriteAsync(transaction => transaction.Execute("UPDATE runner_lease SET epoch = 2"), default);

        await Assert.ThrowsAsync<LeaseLost>(() => bench.Module.Runners[0].RunOnceAsync(new("notices.files", "test", 1), default));

        Assert.Equal(1, await bench.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM notices_line"), default));
    }

    private static string Status(SeenRequest seen)
    {
        using var body = System.Text.Json.JsonDocument.Parse(seen.Body);
        return body.RootElement.GetProperty("detail").GetProperty("LabelingJobStatus").GetString()!;
    }

    private async Task UntilDeadAsync()
    {
        for (var i = 0; i < Settings.MaxTries; i++)
        {
            await bench.RunAsync();
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
