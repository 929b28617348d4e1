using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>A rightly signed request is let in; each thing changed about it afterwards turns it away, with the code its service uses.</summary>
public sealed class TamperTests : IClassFixture<StoppedHost>
{
    private readonly FakeClock clock;
    private readonly WireHost host;

    public TamperTests(StoppedHost stopped)
    {
        (clock, host) = (stopped.Clock, stopped.Host);
        host.S3.Clear();
    }

    public static TheoryData<string, string, Action<HttpRequestMessage>> S3Changes => new()
    {
        { "nothing", "200", _ => { } },
        { "the method", "SignatureDoesNotMatch", request => request.Method = HttpMethod.Delete },
        { "the key", "SignatureDoesNotMatch", request => request.RequestUri = new(request.RequestUri!.ToString().Replace("cat", "dog", StringComparison.Ordinal)) },
        { "a query value", "SignatureDoesNotMatch", request => request.RequestUri = new(request.RequestUri + "&x=1") },
        { "a signed header's value", "SignatureDoesNotMatch", request => Put(request, "x-amz-meta-from", "the house") },
        { "a signed header taken away", "SignatureDoesNotMatch", request => request.Headers.Remove("x-amz-meta-from") },
        { "an unsigned x-amz header added", "AccessDenied", request => Put(request, "x-amz-meta-new", "1") },
        { "an unsigned x-amz header added in capitals", "AccessDenied", request => Put(request, "X-AMZ-ACL", "public-read") },
        { "another header added", "200", request => Put(request, "amz-sdk-invocation-id", "1") },
        { "a trace id added", "200", request => Put(request, "x-amzn-trace-id", "1") },
        { "the host", "SignatureDoesNotMatch", request => request.Headers.Host = "example.com" },
        { "the date", "SignatureDoesNotMatch", request => Put(request, "X-Amz-Date", "20260601T120001Z") },
        { "the day", "SignatureDoesNotMatch", request => Put(request, "X-Amz-Date", "20260602T120000Z") },
        { "the signature", "SignatureDoesNotMatch", request => Rewrite(request, text => text[..^1] + (text[^1] == '0' ? '1' : '0')) },
        { "the key id", "InvalidAccessKeyId", request => Rewrite(request, text => text.Replace("AKIDEXAMPLE", "AKIDNOBODY", StringComparison.Ordinal)) },
        { "another key with the same secret", "InvalidToken", request => Rewrite(request, text => text.Replace("AKIDEXAMPLE", "ASIDEXAMPLE", StringComparison.Ordinal)) },
        { "the region", "SignatureDoesNotMatch", request => Rewrite(request, text => text.Replace("us-east-1", "us-west-2", StringComparison.Ordinal)) },
        { "a region nobody has", "SignatureDoesNotMatch", request => Rewrite(request, text => text.Replace("us-east-1", "mars-north-1", StringComparison.Ordinal)) },
        { "the terminator", "SignatureDoesNotMatch", request => Rewrite(request, text => text.Replace("aws4_request", "aws5_request", StringComparison.Ordinal)) },
        { "the service", "SignatureDoesNotMatch", request => Rewrite(request, text => text.Replace("/s3/", "/s4/", StringComparison.Ordinal)) },
        { "host not signed", "AccessDenied", request => Rewrite(request, text => text.Replace("host;", "", StringComparison.Ordinal)) },
        { "a header signed twice", "AuthorizationHeaderMalformed", request => Rewrite(request, text => text.Replace("host;", "host;host;", StringComparison.Ordinal)) },
        { "a capital in the signed headers", "AuthorizationHeaderMalformed", request => Rewrite(request, text => text.Replace("host;", "Host;", StringComparison.Ordinal)) },
        { "no signature", "AuthorizationHeaderMalformed", request => Rewrite(request, text => text[..text.IndexOf(", Signature", StringComparison.Ordinal)]) },
        { "a short credential", "AuthorizationHeaderMalformed", request => Rewrite(request, text => text.Replace("AKIDEXAMPLE/", "", StringComparison.Ordinal)) },
        { "no date", "AuthorizationHeaderMalformed", request => request.Headers.Remove("X-Amz-Date") },
        { "no payload hash", "InvalidRequest", request => { request.Headers.Remove("x-amz-content-sha256"); Rewrite(request, text => text.Replace("x-amz-content-sha256;", "", StringComparison.Ordinal)); } },
        { "a payload hash that is none", "InvalidArgument", request => Put(request, "x-amz-content-sha256", "e3b0") },
        { "chunks signed with ECDSA", "InvalidArgument", request => Put(request, "x-amz-content-sha256", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD") },
        { "the body", "XAmzContentSHA256Mismatch", request => request.Content = new ByteArrayContent("meow!"u8.ToArray()) },
        { "no body", "XAmzContentSHA256Mismatch", request => request.Content = new ByteArrayContent([]) },
        { "a second signature in the query", "InvalidRequest", request => request.RequestUri = new(request.RequestUri + "&X-Amz-Signature=00") },
        { "SigV4a", "InvalidRequest", request => Rewrite(request, text => text.Replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", StringComparison.Ordinal)) },
        { "SigV2", "InvalidRequest", request => Rewrite(request, _ => "AWS AKIDEXAMPLE:c2lnbmF0dXJl") },
        { "no authorization", "AccessDenied", request => request.Headers.Remove("Authorization") },
    };

    public static TheoryData<string, string, Action<HttpRequestMessage>> CallChanges => new()
    {
        { "nothing", "200", _ => { } },
        { "the body", "InvalidSignatureException", request => request.Content = Json("""{"MaxResults":1}""") },
        { "the target", "InvalidSignatureException", request => Put(request, "X-Amz-Target", "SageMaker.StopLabelingJob") },
        { "a target nobody has", "UnknownOperationException", request => Put(request, "X-Amz-Target", "Nobody.Stop") },
        { "an unsigned x-amz header", "InvalidSignatureException", request => Put(request, "x-amz-extra", "1") },
        { "another service's scope", "InvalidSignatureException", request => Rewrite(request, text => text.Replace("/sagemaker/", "/s3/", StringComparison.Ordinal)) },
        { "a region nobody has", "InvalidSignatureException", request => Rewrite(request, text => text.Replace("us-east-1", "mars-north-1", StringComparison.Ordinal)) },
        { "the key id", "UnrecognizedClientException", request => Rewrite(request, text => text.Replace("AKIDEXAMPLE", "AKIDNOBODY", StringComparison.Ordinal)) },
        { "a header that cannot be read", "IncompleteSignatureException", request => Rewrite(request, _ => "AWS4-HMAC-SHA256 Credential") },
        { "no authorization", "MissingAuthenticationTokenException", request => request.Headers.Remove("Authorization") },
        { "a token the key has not", "InvalidSignatureException", request => Put(request, "X-Amz-Security-Token", "t") },
    };

    [Theory, MemberData(nameof(S3Changes))]
    public async Task An_object_request_is_refused_when_somebody_changes(string what, string expected, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(host.Http, "/photos/cat.jpg?a=1")) { Content = new ByteArrayContent("meow"u8.ToArray()) };
        Put(request, "x-amz-meta-from", "the shed");
        Signer("s3").Sign(request, SigV4Signer.HashOf("meow"u8), clock.GetUtcNow());
        change(request);

        Assert.Equal((what, expected), (what, await CodeAsync(request)));
        Assert.Equal(expected == "200", host.S3.Find("photos", "cat.jpg") is not null);
    }

    [Theory, MemberData(nameof(CallChanges))]
    public async Task A_call_is_refused_when_somebody_changes(string what, string expected, Action<HttpRequestMessage> change)
    {
        using var request = Call(Signer("sagemaker"));
        change(request);

        Assert.Equal((what, expected), (what, await CodeAsync(request)));
    }

    [Theory]
    [InlineData(15 * 60, "200")]
    [InlineData((15 * 60) + 1, "RequestTimeTooSkewed")]
    [InlineData(-15 * 60, "200")]
    [InlineData((-15 * 60) - 1, "RequestTimeTooSkewed")]
    public async Task A_date_may_be_fifteen_minutes_off(int seconds, string expected)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http, "/photos?list-type=2"));
        Signer("s3").Sign(get, SigV4Signer.HashOf([]), clock.GetUtcNow().AddSeconds(seconds));
        using var call = Call(Signer("sagemaker"), clock.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(expected, await CodeAsync(get));
        Assert.Equal(expected == "200" ? "200" : "InvalidSignatureException", await CodeAsync(call));
    }

    [Theory]
    [InlineData(ToyKeys.Session, ToyKeys.Token, "200", "200")]
    [InlineData(ToyKeys.Session, null, "UnrecognizedClientException", "InvalidToken")]
    [InlineData(ToyKeys.Session, "another", "UnrecognizedClientException", "InvalidToken")]
    [InlineData(ToyKeys.Lasting, ToyKeys.Token, "UnrecognizedClientException", "InvalidToken")]
    [InlineData(ToyKeys.Ended, ToyKeys.Token, "ExpiredTokenException", "ExpiredToken")]
    [InlineData(ToyKeys.Narrow, ToyKeys.Token, "AccessDeniedException", "200")]
    public async Task A_session_needs_its_token(string key, string? token, string call, string s3)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http, "/photos?list-type=2"));
        new SigV4Signer(key, ToyKeys.Secret, "us-east-1", "s3", token).Sign(get, SigV4Signer.HashOf([]), clock.GetUtcNow());
        using var stop = Call(new SigV4Signer(key, ToyKeys.Secret, "us-east-1", "sagemaker", token));

        Assert.Equal((call, s3), (await CodeAsync(stop), await CodeAsync(get)));
    }

    [Theory]
    [InlineData(0, "200")]
    [InlineData(60, "200")]
    [InlineData(61, "AccessDenied")]
    [InlineData(-901, "AccessDenied")]
    public async Task A_link_lives_as_long_as_it_says(int secondsLater, string expected)
    {
        var link = Signer("s3").Presign("GET", new Uri(host.Http, "/photos?list-type=2"), TimeSpan.FromSeconds(60), clock.GetUtcNow().AddSeconds(-secondsLater));

        Assert.Equal(expected, await CodeAsync(new(HttpMethod.Get, link)));
    }

    [Theory]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=61", "SignatureDoesNotMatch")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=604801", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=0", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=-1", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=1e3", "AuthorizationQueryParametersError")]
    [InlineData("&X-Amz-Expires=60", "", "AuthorizationQueryParametersError")]
    [InlineData("&X-Amz-Expires=60", "&X-Amz-Expires=60&X-Amz-Expires=604800", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Algorithm=none", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=range", "AccessDenied")]
    [InlineData("list-type=2", "list-type=2&prefix=x", "SignatureDoesNotMatch")]
    [InlineData("/photos?", "/secrets?", "SignatureDoesNotMatch")]
    public async Task A_link_is_refused_when_somebody_changes(string from, string to, string expected)
    {
        var link = Signer("s3").Presign("GET", new Uri(host.Http, "/photos?list-type=2"), TimeSpan.FromSeconds(60), clock.GetUtcNow());

        Assert.Equal(expected, await CodeAsync(new(HttpMethod.Get, new Uri(link.ToString().Replace(from, to, StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task A_link_to_read_does_not_write()
    {
        var link = Signer("s3").Presign("GET", new Uri(host.Http, "/photos/cat.jpg"), TimeSpan.FromSeconds(60), clock.GetUtcNow());

        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(new(HttpMethod.Put, link) { Content = new StringContent("x") }));
    }

    [Fact]
    public async Task A_region_that_is_configured_is_a_region()
    {
        using var request = Call(new SigV4Signer(ToyKeys.Lasting, ToyKeys.Secret, "factory-1", "sagemaker"));

        using var answer = await host.Client.SendAsync(request);

        Assert.Contains("arn:aws:sagemaker:factory-1:123456789012:labeling-job/toy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_body_is_read_for_a_stranger()
    {
        using var request = Call(new SigV4Signer("AKIDNOBODY", ToyKeys.Secret, "us-east-1", "sagemaker"));
        request.Headers.ExpectContinue = true;

        Assert.Equal("UnrecognizedClientException", await CodeAsync(request));
    }

    private static SigV4Signer Signer(string service) => new(ToyKeys.Lasting, ToyKeys.Secret, "us-east-1", service);

    private HttpRequestMessage Call(SigV4Signer signer, DateTimeOffset? at = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.Http) { Content = Json("{}") };
        Put(request, "X-Amz-Target", "SageMaker.ListLabelingJobs");
        signer.Sign(request, SigV4Signer.HashOf("{}"u8), at ?? clock.GetUtcNow());
        return request;
    }

    private static ByteArrayContent Json(string text) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1") } };

    private static void Put(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static void Rewrite(HttpRequestMessage request, Func<string, string> change) =>
        Put(request, "Authorization", change(request.Headers.GetValues("Authorization").Single()));

    // "200", or the code in whichever form it came, which must agree with the headers.
    private async Task<string> CodeAsync(HttpRequestMessage request)
    {
        using var answer = await host.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
        {
            return "200";
        }

        if (text.StartsWith('{'))
        {
            var code = System.Text.Json.Nodes.JsonNode.Parse(text)!["__type"]!.ToString();
            Assert.Equal(code, Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
            Assert.Single(answer.Headers.GetValues("x-amzn-RequestId"));
            return code;
        }

        var error = XElement.Parse(text);
        Assert.Equal(error.Element("RequestId")?.Value, Assert.Single(answer.Headers.GetValues("x-amz-request-id")));
        return error.Element("Code")!.Value;
    }
}
