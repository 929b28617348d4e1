using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>Requests that botocore signed (tests/golden/sigv4) are let in as they are, and not with one letter changed.</summary>
public sealed class VectorTests
{
    private static readonly JsonNode Golden = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "vectors.json")))!;
    private static readonly DateTimeOffset SignedAt = Golden["now"]!.GetValue<DateTimeOffset>();
    private static readonly AwsProtocolSettings Settings = new();

    public static TheoryData<string> Names => [.. Golden["vectors"]!.AsArray().Select(vector => vector!["name"]!.GetValue<string>())];

    [Theory, MemberData(nameof(Names))]
    public async Task What_botocore_signed_is_let_in(string name)
    {
        var (verified, refusal) = await AdmitAsync(Request(name), SignedAt);

        Assert.Null(refusal);
        Assert.Equal(Vector(name)["accessKeyId"]!.GetValue<string>(), verified!.Caller.AccessKeyId);
        Assert.Equal(name.Contains("old link", StringComparison.Ordinal) ? "us-east-1" : Vector(name)["region"]!.GetValue<string>(), verified.Caller.Scope.Region);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_same_to_another_path_is_refused(string name)
    {
        var http = Request(name);
        var raw = http.Features.Get<IHttpRequestFeature>()!;
        var target = RawTarget.Parse(raw.RawTarget);
        raw.RawTarget = $"{target.Path}x?{target.Query}";

        Assert.Equal("SignatureDoesNotMatch", (await AdmitAsync(http, SignedAt)).Refusal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_same_with_another_method_is_refused(string name)
    {
        var http = Request(name);
        http.Request.Method = http.Request.Method == "GET" ? "HEAD" : "GET";

        Assert.Equal("SignatureDoesNotMatch", (await AdmitAsync(http, SignedAt)).Refusal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_same_a_year_later_is_refused(string name) =>
        Assert.Contains((await AdmitAsync(Request(name), SignedAt.AddYears(1))).Refusal, new[] { "SignatureDoesNotMatch", "RequestTimeTooSkewed", "AccessDenied" });

    [Theory]
    [InlineData("a call")]
    [InlineData("a call with a body in another script")]
    [InlineData("a call with a session")]
    [InlineData("put an object")]
    [InlineData("a key with everything in it")]
    [InlineData("a listing")]
    [InlineData("virtual host")]
    [InlineData("s3 with a session")]
    public void Our_signer_writes_what_botocore_writes(string name)
    {
        var vector = Vector(name);
        var body = Encoding.UTF8.GetBytes(vector["body"]!.GetValue<string>());
        var host = vector["headers"]!["Host"]!.GetValue<string>();
        using var request = new HttpRequestMessage(new(vector["method"]!.GetValue<string>()), new Uri($"http://{host}{vector["target"]}")) { Content = new ByteArrayContent(body) };
        foreach (var (header, value) in vector["headers"]!.AsObject().Where(header => header.Key is not ("Host" or "Authorization")))
        {
            _ = request.Headers.TryAddWithoutValidation(header, value!.GetValue<string>()) || request.Content.Headers.TryAddWithoutValidation(header, value!.GetValue<string>());
        }

        Signer(vector).Sign(request, SigV4Signer.HashOf(body), SignedAt);

        Assert.Equal(vector["headers"]!["Authorization"]!.GetValue<string>(), request.Headers.GetValues("Authorization").Single());
    }

    [Theory]
    [InlineData("a link")]
    [InlineData("a link with a query of its own")]
    [InlineData("a link to put")]
    [InlineData("a link with a session")]
    public void Our_links_are_botocores_links(string name)
    {
        var vector = Vector(name);
        var target = vector["target"]!.GetValue<string>();
        var plain = target[..(target.IndexOf("X-Amz-Algorithm", StringComparison.Ordinal) - 1)];

        var link = Signer(vector).Presign(vector["method"]!.GetValue<string>(), new($"http://127.0.0.1:9000{plain}"), TimeSpan.FromDays(7), SignedAt);

        Assert.Equal($"http://127.0.0.1:9000{target}", link.OriginalString);
    }

    [Fact]
    public void The_vectors_cover_every_way_of_signing() =>
        Assert.Equal(
            ["call", "call-link", "s3", "s3-link", "s3-link-v2"],
            Golden["vectors"]!.AsArray().Select(vector => vector!["kind"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal));

    private static JsonNode Vector(string name) => Golden["vectors"]!.AsArray().First(vector => vector!["name"]!.GetValue<string>() == name)!;

    private static SigV4Signer Signer(JsonNode vector) => new(
        vector["accessKeyId"]!.GetValue<string>(), ToyKeys.Secret, vector["region"]!.GetValue<string>(), vector["service"]!.GetValue<string>(),
        vector["sessionToken"]?.GetValue<string>());

    private static DefaultHttpContext Request(string name)
    {
        var vector = Vector(name);
        var http = new DefaultHttpContext();
        http.Request.Method = vector["method"]!.GetValue<string>();
        foreach (var (header, value) in vector["headers"]!.AsObject())
        {
            http.Request.Headers[header] = value!.GetValue<string>();
        }

        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(vector["body"]!.GetValue<string>()));
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = vector["target"]!.GetValue<string>();
        return http;
    }

    // Everything is aimed at a service of that signing name in S3's or (calls) the query form, so that one set of codes is compared.
    private static async Task<(VerifiedSignature? Verified, string? Refusal)> AdmitAsync(DefaultHttpContext http, DateTimeOffset now)
    {
        var clock = new FakeClock(now);
        var keys = new ToyKeys();
        IAwsService[] services = [new ToySageMaker(), new ToySts(), new ToyS3()];
        var approach = Approach.Of(http);
        var service = services.Single(service => service.SigningName == approach.ScopeService);
        var aim = new Aim(service, service.SigningName == "s3" ? WireForm.RestXml : WireForm.Query);
        var doorkeeper = new Doorkeeper(new SignatureVerifier(keys, Settings, clock), new SigV2Link(keys, Settings, clock));
        try
        {
            return (await doorkeeper.AdmitAsync(http, approach, aim, "id", default), null);
        }
        catch (WireFault fault)
        {
            return (null, fault.Code);
        }
    }
}
