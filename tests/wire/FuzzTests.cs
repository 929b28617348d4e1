using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>Random bytes where a signature should be: answered with a refusal, never with an exception and never with entry.</summary>
public sealed class FuzzTests
{
    private const string Alphabet = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260601/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123456789abcdef%&?;:\"'\\+~\t\u00e9\u2603";
    private static readonly AwsProtocolSettings Settings = new();
    private static readonly IAwsService[] Services = [new ToySageMaker(), new ToySts(), new ToyS3()];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Damaged_authorization_is_refused_calmly(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var whole = $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260601/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}";
            var http = Request("GET", "/photos/cat.jpg");
            http.Request.Headers.Authorization = Damaged(whole, random);
            http.Request.Headers["X-Amz-Date"] = random.Next(3) == 0 ? Damaged("20260601T120000Z", random) : "20260601T120000Z";
            http.Request.Headers["x-amz-content-sha256"] = random.Next(3) == 0 ? Damaged("UNSIGNED-PAYLOAD", random) : "UNSIGNED-PAYLOAD";

            await RefusedAsync(http);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Damaged_links_are_refused_calmly(int seed)
    {
        var random = new Random(seed);
        var signer = new SigV4Signer(ToyKeys.Lasting, ToyKeys.Secret, "us-east-1", "s3");
        var link = signer.Presign("GET", new("http://localhost/photos/cat.jpg?a=b"), TimeSpan.FromSeconds(60), FakeClock.Noon).PathAndQuery;
        var old = "/photos/cat.jpg?AWSAccessKeyId=AKIDEXAMPLE&Signature=tngmjslH7NXKXrGoIwTHIN8zeKQ%3D&Expires=99999999999";
        for (var round = 0; round < 500; round++)
        {
            var target = Damaged(random.Next(2) == 0 ? link : old, random);
            await RefusedAsync(Request("GET", target.StartsWith('/') ? target : "/" + target));
        }
    }

    private static DefaultHttpContext Request(string method, string target)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Request.Host = new("localhost");
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        return http;
    }

    // Always at least one blow, so nothing that passes here may pass.
    private static string Damaged(string whole, Random random)
    {
        var text = new StringBuilder(whole);
        for (var times = 1 + random.Next(4); times > 0; times--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = (char)(text[at] ^ (1 << random.Next(7)));
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case 2:
                    text.Insert(at, Alphabet.AsSpan(random.Next(Alphabet.Length - 8), random.Next(1, 8)));
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at)));
                    break;
            }

            if (text.Length == 0)
            {
                text.Append('%');
            }
        }

        return text.ToString();
    }

    private static async Task RefusedAsync(DefaultHttpContext http)
    {
        var clock = new FakeClock();
        var keys = new ToyKeys();
        var approach = Approach.Of(http);
        if (new ServiceRouter(Services, Settings).Find(http, approach) is not { } aim)
        {
            return;
        }

        var doorkeeper = new Doorkeeper(new SignatureVerifier(keys, Settings, clock), new SigV2Link(keys, Settings, clock));
        var raw = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        try
        {
            var verified = await doorkeeper.AdmitAsync(http, approach, aim, "id", default);
            Assert.Fail($"{raw} with {http.Request.Headers.Authorization} was let in as {verified.Caller.AccessKeyId}");
        }
        catch (WireFault fault)
        {
            Assert.InRange(fault.Status, 400, 499);
        }
    }
}
