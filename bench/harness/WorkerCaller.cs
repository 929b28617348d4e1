using System;
using System.Globalization;
using System.Text;

namespace Plumbline.Bench.Harness;

/// <summary>One simulated worker at the headless API: asks for work, hands in an answer, asks again.</summary>
public sealed class WorkerCaller : HttpCaller
{
    private const string Answer = """{"crowd-image-classifier":{"label":"cat"}}""";

    private readonly byte[] take;
    private readonly byte[] submit;
    private readonly int assignmentAt;
    private bool holds;
    private int number;

    /// <param name="job">The job's id; null for whichever is next.</param>
    public WorkerCaller(Uri server, string token, string? job)
        : base(server)
    {
        take = Request("next", token, $$"""{{{(job is null ? "" : $"\"job\":\"{job}\",")}}"requestId":"t{{Environment.ProcessId:x8}}00000000"}""");
        submit = Request("assignments/0123456789abcdef/submit", token, $$"""{"requestId":"s{{Environment.ProcessId:x8}}00000000","answer":{{Answer}}}""");
        assignmentAt = submit.AsSpan().IndexOf("0123456789abcdef"u8);
    }

    /// <summary>Submissions that were answered: each must be in the store.</summary>
    public long Pairs { get; private set; }

    protected override ReadOnlySpan<byte> Next()
    {
        var request = holds ? submit : take;
        if (!holds)
        {
            number++;
        }

        var at = request.AsSpan().LastIndexOf(holds ? "\",\"answer\""u8 : "\"}"u8);
        number.TryFormat(request.AsSpan(at - 8, 8), out _, "x8", CultureInfo.InvariantCulture);
        return request;
    }

    protected override void Hear(int status, ReadOnlySpan<byte> body)
    {
        switch (status)
        {
            case 200 when holds:
                if (body.IndexOf("\"Accepted\""u8) < 0)
                {
                    throw new InvalidOperationException($"A submission came to this: {Encoding.UTF8.GetString(body)}");
                }

                Pairs++;
                holds = false;
                break;
            case 200:
                var at = body.IndexOf("\"assignment\":\""u8) + 14;
                body.Slice(at, 16).CopyTo(submit.AsSpan(assignmentAt));
                holds = true;
                break;
            case 204 when !holds:
                IsDone = true;
                break;
            default:
                throw new InvalidOperationException($"{(holds ? "submit" : "next")} was answered {status}: {Encoding.UTF8.GetString(body)}");
        }
    }

    private static byte[] Request(string path, string token, string body) => Encoding.UTF8.GetBytes(
        $"POST /api/v1/work/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}
