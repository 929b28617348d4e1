using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Manifests;

/// <summary>Who a private worker is at their identity provider.</summary>
/// <param name="ProviderType"><c>Cognito</c> or <c>Oidc</c>.</param>
/// <param name="Issuer">Address of the issuer.</param>
/// <param name="Subject">The worker's id there.</param>
public sealed record WorkerIdentity(string ProviderType, string Issuer, string Subject);

/// <summary>One submitted answer as the worker-response file tells it.</summary>
/// <param name="WorkerId"><c>private.&lt;region&gt;.&lt;id&gt;</c> or <c>public.&lt;region&gt;.&lt;id&gt;</c>.</param>
/// <param name="AcceptedAt">When the worker took the task.</param>
/// <param name="SubmittedAt">When the answer came.</param>
/// <param name="TimeSpent">Active time only.</param>
/// <param name="Identity">Only for private workforces; else null.</param>
/// <param name="AnswerContent">What the form sent: a JSON object, written through byte for byte.</param>
public sealed record WorkerAnswer(
    string WorkerId, DateTimeOffset AcceptedAt, DateTimeOffset SubmittedAt, TimeSpan TimeSpent, WorkerIdentity? Identity, ReadOnlyMemory<byte> AnswerContent);

/// <summary>The worker-response file of one object: every answer in order of submission.</summary>
/// <remarks>Source: ground-truth output format, section 4.4.</remarks>
public static class WorkerResponseDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="answers">In any order; answers of the same instant are ordered by worker id.</param>
    public static void Write(IBufferWriter<byte> target, IEnumerable<WorkerAnswer> answers)
    {
        using var writer = new Utf8JsonWriter(target, JsonText.Compact);
        writer.WriteStartObject();
        writer.WriteStartArray("answers");
        foreach (var answer in answers.OrderBy(answer => answer.SubmittedAt).ThenBy(answer => answer.WorkerId, StringComparer.Ordinal))
        {
            Write(writer, answer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <inheritdoc cref="Write(IBufferWriter{byte}, IEnumerable{WorkerAnswer})" />
    public static byte[] ToBytes(IEnumerable<WorkerAnswer> answers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, answers);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, WorkerAnswer answer)
    {
        writer.WriteStartObject();
        writer.WriteString("acceptanceTime", Instants.InAnswers(answer.AcceptedAt));
        writer.WriteString("submissionTime", Instants.InAnswers(answer.SubmittedAt));
        writer.WriteNumber("timeSpentInSeconds", Math.Round(answer.TimeSpent.TotalSeconds, 3));
        writer.WriteString("workerId", answer.WorkerId);
        if (answer.Identity is { } identity)
        {
            writer.WriteStartObject("workerMetadata");
            writer.WriteStartObject("identityData");
            writer.WriteString("identityProviderType", identity.ProviderType);
            writer.WriteString("issuer", identity.Issuer);
            writer.WriteString("sub", identity.Subject);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteRaw("answerContent", answer.AnswerContent.Span);
        writer.WriteEndObject();
    }
}
