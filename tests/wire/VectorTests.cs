using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    [Fact]
    public void The_vectors_cover_every_way_of_signing() =>
        Assert.Equal(
            ["call", "call-link", "s3", "s3-link", "s3-link-v2"],
            Golden["vectors"]!.AsArray().Select(vector => vector!["kind"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal));

    private static JsonNode Vector(string name) => Golden["vectors"]!.AsArray().First(vector => vector!["name"]!.GetValue<string>() == name)!;

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
