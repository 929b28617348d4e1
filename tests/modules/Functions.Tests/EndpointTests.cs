using System.Text;
using Plumbline.Fixtures;

namespace Plumbline.Functions;

public sealed class EndpointTests
{
    [Fact]
    public async Task An_address_without_a_path_is_called_as_a_local_emulator_is()
    {
        await using var lambda = new LoopbackServer(_ => LoopbackServer.Answer(
            200, """{"taskInput":{}}""", "X-Amz-Log-Result: " + Convert.ToBase64String("START\nkelp\nEND"u8)));
        await using var bench = Bench.OfEndpoint(lambda.Address);

        var outcome = await bench.CallAsync(new { n = 1 });

        Assert.Equal((FunctionVerdict.Answered, """{"taskInput":{}}""", "START\nkelp\nEND"), (outcome.Verdict, Encoding.UTF8.GetString(outcome.Payload.Span), outcome.Log));
        var seen = Assert.Single(lambda.Seen);
        Assert.Equal(("POST", "/2015-03-31/functions/function/invocations", """{"n":1}"""), (seen.Method, seen.Path, seen.Body));
    }

    [Fact]
    public async Task An_address_with_a_path_is_called_as_written()
    {
        await using var lambda = new LoopbackServer(_ => LoopbackServer.Answer(200, "1"));
        await using var bench = Bench.OfEndpoint(new(lambda.Address, "/2015-03-31/functions/mine/invocations"));

        await bench.AnswerAsync();

        Assert.Equal("/2015-03-31/functions/mine/invocations", Assert.Single(lambda.Seen).Path);
    }

    [Theory]
    [InlineData("X-Amz-Function-Error: Unhandled", """{"errorType":"KeyError","errorMessage":"'source'"}""", "raised KeyError: 'source'.")]
    [InlineData("X-Other: 1", """{"errorType":"KeyError","errorMessage":"'source'"}""", "raised KeyError: 'source'.")]
    [InlineData("X-Amz-Function-Error: Unhandled", "<html>", "raised Unhandled.")]
    public async Task A_functions_own_error_is_told_and_tried_again_as_often_as_asked(string header, string body, string said)
    {
        await using var lambda = new LoopbackServer(_ => LoopbackServer.Answer(200, body, header));
        await using var bench = Bench.OfEndpoint(lambda.Address);

        var outcome = await bench.CallAsync(retries: 1);

        Assert.Equal(FunctionVerdict.Failed, outcome.Verdict);
        Assert.EndsWith(said, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(2, lambda.Seen.Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_endpoint_is_called_again(int status)
    {
        var calls = 0;
        await using var lambda = new LoopbackServer(_ => LoopbackServer.Answer(Interlocked.Increment(ref calls) < 3 ? status : 200, "1"));
        await using var bench = Bench.OfEndpoint(lambda.Address);

        Assert.Equal("1", await bench.AnswerAsync());
        Assert.Equal(3, calls);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_function_that_is_not_there_cannot_be_called(int status)
    {
        await using var lambda = new LoopbackServer(_ => LoopbackServer.Answer(status));
        await using var bench = Bench.OfEndpoint(lambda.Address);

        var outcome = await bench.CallAsync();

        Assert.Equal(FunctionVerdict.NotInvokable, outcome.Verdict);
        Assert.Contains($"answered {status}", outcome.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the connection closed before the answer came.")]
    [InlineData("what is this\r\n\r\n", "it answered in a way that is not HTTP.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "broke off")]
    public async Task An_endpoint_that_breaks_off_has_failed_for_this_event_alone(string answer, string said)
    {
        await using var lambda = new LoopbackServer(_ => answer);
        await using var bench = Bench.OfEndpoint(lambda.Address);

        var outcome = await bench.CallAsync(retries: 1);

        Assert.Equal(FunctionVerdict.Failed, outcome.Verdict);
        Assert.Contains(said, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(2, lambda.Seen.Count);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_listens_at_cannot_be_called()
    {
        await using var bench = Bench.OfEndpoint(new("http://127.0.0.1:9/"), """, "patience-seconds": 1""");

        var outcome = await bench.CallAsync();

        Assert.Equal(FunctionVerdict.NotInvokable, outcome.Verdict);
        Assert.Contains("no connection could be made", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("functions.json", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_hangs_or_answers_without_end_is_given_up()
    {
        await using var hanging = new LoopbackServer(_ => "hang");
        await using var endless = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('x', FunctionService.LongestAnswer + 1));
        await using var first = Bench.OfEndpoint(hanging.Address, """, "timeout-seconds": 1""");
        await using var second = Bench.OfEndpoint(endless.Address);

        var (slow, large) = (await first.CallAsync(), await second.CallAsync());

        Assert.Equal((FunctionVerdict.TimedOut, "The function 'mine' did not answer within 1 seconds."), (slow.Verdict, slow.Sentence));
        Assert.Equal((FunctionVerdict.Failed, "The function 'mine' answered with more than 6291456 bytes."), (large.Verdict, large.Sentence));
    }
}
