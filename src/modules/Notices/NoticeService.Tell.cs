using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Notices.Tables;
using Plumbline.Storage;

namespace Plumbline.Notices;

public sealed partial class NoticeService
{
    /// <summary>The file of the worker activity log.</summary>
    public const string WorkerActivityStream = "worker-activity";

    /// <summary>Joins the teller's write: the notice leaves if, and only if, that write is kept.</summary>
    /// <remarks>
    /// Goes to its file, and to every webhook of the account that asked for it, at least once; to one webhook in the order of telling
    /// among notices whose first resource is the same. One row, and one for each such webhook.
    /// </remarks>
    public void Tell(Transaction transaction, AccountScope scope, Notice notice)
    {
        var now = clock.GetUtcNow();
        var id = NewMessageId();
        var body = notice.TopicArn is null ? Shapes.Event(scope, notice, id, now) : Shapes.Topic(notice, id, now);
        var heard = notice.TopicArn is { } topic
            ? WebhookTable.OfTopic(transaction, scope.Account, topic)
            : WebhookTable.OfEvents(transaction, scope.Account);
        var letter = new Letter(scope.Account, id, Shapes.StreamOf(notice), notice.Resources is [var first, ..] ? first : notice.DetailType, body, now);
        Send(transaction, letter, heard);
    }

    /// <summary>Adds a line to the worker activity log inside the teller's write.</summary>
    /// <remarks>To one webhook in the order of telling among lines of one worker.</remarks>
    public void Tell(Transaction transaction, AccountScope scope, WorkerActivity activity)
    {
        var letter = new Letter(
            scope.Account, NewMessageId(), WorkerActivityStream, activity.Worker.ToString(), Shapes.Activity(scope, activity), clock.GetUtcNow());
        Send(transaction, letter, WebhookTable.OfWorkerActivity(transaction, scope.Account));
    }

    private static void Send(Transaction transaction, Letter letter, List<string> webhooks)
    {
        LineTable.Add(transaction, letter.Stream, letter.Body);
        transaction.WakeAfterCommit(FileRunner.RunnerName);
        foreach (var webhook in webhooks)
        {
            DeliveryTable.Add(transaction, letter, webhook);
            transaction.WakeAfterCommit(DeliverRunner.RunnerName);
        }
    }

    // A random UUID (RFC 9562, version 4), as AWS's message ids are.
    private string NewMessageId()
    {
        Span<byte> bytes = stackalloc byte[16];
        ids.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}

/// <summary>What is told, before it is known to whom.</summary>
internal sealed record Letter(AccountId Account, string MessageId, string Stream, string Subject, string Body, DateTimeOffset ToldAt);
