using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Egress.Tests;

public sealed class EgressClientTests : IDisposable
{
    private static readonly EgressPolicy Patient = new(TimeSpan.FromSeconds(60), 1_000, 3);

    private static readonly EgressSettings Loopback = new() { AllowedRanges = [AddressRange.Parse("127.0.0.0/8")] };

    private readonly EgressClient strict = new(new(), TimeProvider.System);
    private readonly EgressClient open = new(Loopback, TimeProvider.System);

    public void Dispose()
    {
        strict.Dispose();
        open.Dispose();
    }

    [Fact]
    public async Task A_request_arrives_as_it_was_given()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(418, "short and stout", "X-Pot: tea"));

        var response = await open.SendAsync(
            new(HttpMethod.Post, new(server.Address, "a?b=c"))
            {
                Body = Encoding.UTF8.GetBytes("{}"), ContentType = "application/json; charset=utf-8", Headers = [new("X-Signature", "s")],
            },
            Patient,
            default);

        Assert.Equal((418, "short and stout"), (response.Status, Encoding.UTF8.GetString(response.Body.Span)));
        Assert.Contains(new("X-Pot", "tea"), response.Headers);
        var seen = Assert.Single(server.Seen);
        Assert.Equal(("POST", "/a?b=c", "{}"), (seen.Method, seen.Path, seen.Body));
        Assert.Equal(("application/json; charset=utf-8", "s", "Plumbline"), (seen.Headers["Content-Type"], seen.Headers["X-Signature"], seen.Headers["User-Agent"]));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    [InlineData("127.1")]
    [InlineData("0.0.0.0")]
    public async Task This_machine_is_refused_in_every_spelling_and_hears_nothing(string host)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200));

        await Assert.ThrowsAsync<AddressRefused>(
            () => strict.SendAsync(new(HttpMethod.Get, new($"http://{host}:{server.EndPoint.Port}/")), Patient, default));

        Assert.Empty(server.Seen);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:secret@example.com/")]
    public async Task Other_schemes_and_passwords_in_addresses_are_refused(string address)
    {
        Assert.Throws<RequestRefused>(() => strict.Inspect(new(address)));
        await Assert.ThrowsAsync<RequestRefused>(() => strict.SendAsync(new(HttpMethod.Get, new(address)), Patient, default));
    }

    [Theory]
    [InlineData("Host", "elsewhere")]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("X-Split", "a\r\nX-Evil: b")]
    public async Task Headers_that_are_ours_or_would_split_are_refused(string name, string value)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200));

        await Assert.ThrowsAsync<RequestRefused>(
            () => open.SendAsync(new(HttpMethod.Get, server.Address) { Headers = [new(name, value)] }, Patient, default));
    }

    [Fact]
    public async Task What_was_checked_is_what_is_called_and_names_that_change_do_not_matter()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "inside"));
        var lookUps = 0;
        using var client = new EgressClient(new(), TimeProvider.System, (_, _) => Task.FromResult(
            new[] { Interlocked.Increment(ref lookUps) == 1 ? IPAddress.Loopback : IPAddress.Parse("1.1.1.1") }));

        await Assert.ThrowsAsync<AddressRefused>(
            () => client.SendAsync(new(HttpMethod.Get, new($"http://rebinding.test:{server.EndPoint.Port}/")), Patient, default));

        Assert.Equal(1, lookUps);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_allowed_are_called()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "ok"));
        using var client = new EgressClient(Loopback, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Loopback]));

        var response = await client.SendAsync(new(HttpMethod.Get, new($"http://mixed.test:{server.EndPoint.Port}/")), Patient, default);

        Assert.True(response.IsSuccess);
    }

    [Fact]
    public async Task The_operator_may_name_a_host_or_a_host_with_its_port()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "ok"));
        var target = new Uri($"http://hooks.test:{server.EndPoint.Port}/");
        EgressClient Allowing(string host) =>
            new(new() { AllowedHosts = [host] }, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        using var byHost = Allowing("HOOKS.test");
        using var byPort = Allowing($"hooks.test:{server.EndPoint.Port}");
        using var byOther = Allowing("hooks.test:1");

        Assert.True((await byHost.SendAsync(new(HttpMethod.Get, target), Patient, default)).IsSuccess);
        Assert.True((await byPort.SendAsync(new(HttpMethod.Get, target), Patient, default)).IsSuccess);
        await Assert.ThrowsAsync<AddressRefused>(() => byOther.SendAsync(new(HttpMethod.Get, target), Patient, default));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    public async Task Our_own_listeners_are_refused_even_inside_an_allowed_range(string listensOn)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(200));
        var own = new IPEndPoint(IPAddress.Parse(listensOn), server.EndPoint.Port);
        using var client = new EgressClient(Loopback with { OwnListeners = () => [own] }, TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<AddressRefused>(() => client.SendAsync(new(HttpMethod.Get, server.Address), Patient, default));

        Assert.Contains("this server listens there itself", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task A_redirect_is_followed_and_leaves_headers_behind_when_the_origin_changes()
    {
        await using var target = new LoopbackServer(_ => LoopbackServer.Answer(200, "there"));
        await using var server = new LoopbackServer(seen => seen.Path == "/a"
            ? LoopbackServer.Answer(307, "", "Location: /b")
            : LoopbackServer.Answer(303, "", $"Location: {target.Address}c"));

        var response = await open.SendAsync(
            new(HttpMethod.Post, new(server.Address, "a")) { Body = "x"u8.ToArray(), Headers = [new("X-Secret", "s")] }, Patient, default);

        Assert.Equal(("there", new Uri(target.Address, "c")), (Encoding.UTF8.GetString(response.Body.Span), response.FinalAddress));
        Assert.Equal([("/a", "POST", "x"), ("/b", "POST", "x")], server.Seen.Select(seen => (seen.Path, seen.Method, seen.Body)));
        Assert.True(server.Seen.All(seen => seen.Headers.ContainsKey("X-Secret")));
        var last = Assert.Single(target.Seen);
        Assert.Equal(("GET", "", false), (last.Method, last.Body, last.Headers.ContainsKey("X-Secret")));
    }

    [Fact]
    public async Task A_redirect_inside_is_refused_and_nothing_arrives_there()
    {
        await using var inside = new LoopbackServer(_ => LoopbackServer.Answer(200, "secret"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(302, "", $"Location: {inside.Address}"));
        using var client = new EgressClient(new() { AllowedHosts = [$"127.0.0.1:{server.EndPoint.Port}"] }, TimeProvider.System);

        await Assert.ThrowsAsync<AddressRefused>(() => client.SendAsync(new(HttpMethod.Get, server.Address), Patient, default));

        Assert.Empty(inside.Seen);
    }

    [Fact]
    public async Task Redirects_end_somewhere_and_without_leave_are_not_followed()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(302, "", "Location: /again"));

        await Assert.ThrowsAsync<TooManyRedirects>(() => open.SendAsync(new(HttpMethod.Get, server.Address), Patient, default));
        Assert.Equal(4, server.Seen.Count);
        Assert.Equal(302, (await open.SendAsync(new(HttpMethod.Get, server.Address), EgressPolicy.Webhook, default)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_longer_than_the_limit_is_refused_whether_it_says_so_or_not(bool announced)
    {
        var body = new string('x', 1_001);
        await using var server = new LoopbackServer(_ => announced ? LoopbackServer.Answer(200, body) : $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{body}");

        await Assert.ThrowsAsync<ResponseTooLarge>(() => open.SendAsync(new(HttpMethod.Get, server.Address), Patient, default));
    }

    [Fact]
    public async Task Time_is_limited_and_the_callers_own_cancelling_is_not_called_a_timeout()
    {
        await using var server = new LoopbackServer(_ => "hang");
        var clock = new FakeClock();
        using var client = new EgressClient(Loopback, clock);
        var request = new EgressRequest(HttpMethod.Get, server.Address);
        using var cancelled = new CancellationTokenSource();

        var late = client.SendAsync(request, Patient, default);
        var given = client.SendAsync(request, Patient, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        clock.Advance(Patient.Timeout);

        await Assert.ThrowsAsync<EgressTimedOut>(() => late);
    }

    [Fact]
    public async Task Nobody_there_and_half_an_answer_are_failures_in_plain_words()
    {
        await using var half = new LoopbackServer(_ => "");
        var gone = new LoopbackServer(_ => "");
        await gone.DisposeAsync();

        await Assert.ThrowsAsync<EgressFailed>(() => open.SendAsync(new(HttpMethod.Get, half.Address), Patient, default));
        var refusal = await Assert.ThrowsAsync<EgressFailed>(() => open.SendAsync(new(HttpMethod.Get, gone.Address), Patient, default));

        Assert.Contains("no connection could be made", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_requests_than_allowed_are_under_way()
    {
        using var gate = new ManualResetEventSlim();
        var most = 0;
        var now = 0;
        await using var server = new LoopbackServer(_ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            gate.Wait(TimeSpan.FromMilliseconds(50));
            Interlocked.Decrement(ref now);
            return LoopbackServer.Answer(200);
        });
        using var client = new EgressClient(Loopback with { MaxConcurrent = 2 }, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.SendAsync(new(HttpMethod.Get, server.Address), Patient, default)));

        Assert.InRange(most, 1, 2);
    }
}
