using System;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>Who answers what on the one host: pages, services, and refusals in the form of the service aimed at.</summary>
public sealed class RoutingTests(StoppedHost stopped) : IClassFixture<StoppedHost>
{
    private readonly FakeClock clock = stopped.Clock;
    private readonly WireHost host = stopped.Host;

    [Theory]
    [InlineData("GET", "/", "Accept: text/html,*/*", "a page of ours")]
    [InlineData("GET", "/", "Accept: */*", "<Code>AccessDenied</Code>")]
    [InlineData("GET", "/work", "", "a page of ours")]
    [InlineData("POST", "/work/tasks", "", "a page of ours")]
    [InlineData("GET", "/Work/%20", "", "a page of ours")]
    [InlineData("GET", "/%77ork", "", "a page of ours")]
    [InlineData("GET", "/api/v1/jobs", "Authorization: Bearer token", "a page of ours")]
    [InlineData("GET", "/photos/cat.jpg", "Accept: text/html", "<Code>AccessDenied</Code>")]
    [InlineData("PUT", "/photos", "", "<Code>AccessDenied</Code>")]
    [InlineData("GET", "/workshop", "", "<Code>AccessDenied</Code>")]
    [InlineData("GET", "http://localhost/work", "", "a page of ours")]
    [InlineData("GET", "/photos?AWSAccessKeyId=AKIDEXAMPLE", "", "<Code>AuthorizationQueryParametersError</Code>")]
    [InlineData("GET", "/work?X-Amz-Signature=0", "", "<Code>AuthorizationQueryParametersError</Code>")]
    [InlineData("GET", "/photos/cat.jpg?X-Amz-Signature=%zz", "", "<Code>AuthorizationQueryParametersError</Code>")]
    [InlineData("DELETE", "/photos/cat.jpg?AWSAccessKeyId=a&Signature=b&Expires=99999999999", "", "<Code>InvalidRequest</Code>")]
    [InlineData("GET", "/photos?AWSAccessKeyId=a&Signature=b&Expires=1", "", "<Message>Request has expired</Message>")]
    [InlineData("GET", "/photos?AWSAccessKeyId=AKIDEXAMPLE&Signature=b&Expires=99999999999", "", "<Code>SignatureDoesNotMatch</Code>")]
    [InlineData("GET", "/photos?AWSAccessKeyId=AKIDEXAMPLE&AWSAccessKeyId=b&Signature=b&Expires=99999999999", "", "<Code>AuthorizationQueryParametersError</Code>")]
    [InlineData("POST", "/", "X-Amz-Target: SageMaker.ListLabelingJobs", "MissingAuthenticationTokenException")]
    [InlineData("POST", "/work", "X-Amz-Target: SageMaker.ListLabelingJobs", "MissingAuthenticationTokenException")]
    [InlineData("POST", "/", "Content-Type: application/x-www-form-urlencoded", "<Code>MissingAuthenticationToken</Code>")]
    [InlineData("GET", "/photos", "Authorization: AWS4-HMAC-SHA256", "<Code>AuthorizationHeaderMalformed</Code>")]
    [InlineData("GET", "/photos", "Authorization: AWS4-HMAC-SHA256 Credential=a/20260601/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0", "<Code>SignatureDoesNotMatch</Code>")]
    [InlineData("OPTIONS", "/photos/cat.jpg", "Origin: https://example.com", "204")]
    public async Task A_request_without_a_good_signature_goes(string method, string target, string header, string answer) =>
        Assert.Contains(answer, await RawAsync($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{header}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".Replace("\r\n\r\nContent", "\r\nContent", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public async Task A_bucket_in_the_host_is_never_a_page() =>
        Assert.Contains("AccessDenied", await RawAsync("GET /work HTTP/1.1\r\nHost: photos.localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task A_signed_request_is_a_services_whatever_its_path()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(host.Http, "/work/cat.jpg")) { Content = new StringContent("meow") };
        Signer("s3").Sign(request, SigV4Signer.HashOf("meow"u8), clock.GetUtcNow());

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("meow"u8.ToArray(), host.S3.Find("work", "cat.jpg"));
    }

    [Fact]
    public async Task An_absolute_target_is_signed_by_its_path()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http, "/photos?list-type=2"));
        Signer("s3").Sign(request, SigV4Signer.HashOf([]), clock.GetUtcNow());
        var headers = string.Concat(request.Headers.Select(header => $"{header.Key}: {string.Join(",", header.Value)}\r\n"));

        var answer = await RawAsync($"GET {request.RequestUri} HTTP/1.1\r\nHost: {request.RequestUri!.Authority}\r\n{headers}Connection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", null, null)]
    [InlineData("/photos", "photos", null)]
    [InlineData("/photos/", "photos", null)]
    [InlineData("/photos/a/b", "photos", "a/b")]
    [InlineData("/photos//a", "photos", "/a")]
    [InlineData("/photos/a%2Fb+c%20d%C3%A9", "photos", "a/b+c dé")]
    [InlineData("/photos/a/../b", "photos", "a/../b")]
    [InlineData("//x", "", "x")]
    public void A_path_names_bucket_and_key(string path, string? bucket, string? key) =>
        Assert.Equal(new BucketAddress(bucket, key, false), BucketAddress.Parse(path, "localhost", ["localhost"]));

    [Theory]
    [InlineData("photos.localhost", "photos")]
    [InlineData("PHOTOS.LOCALHOST", "photos")]
    [InlineData("my.photos.localhost", "my.photos")]
    [InlineData("localhost", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("[::1]", null)]
    [InlineData("notlocalhost", null)]
    [InlineData("photos.s3.amazonaws.com", "photos")]
    [InlineData("my.photos.s3.eu-west-1.amazonaws.com", "my.photos")]
    [InlineData("photos.s3-eu-west-1.amazonaws.com", "photos")]
    [InlineData("photos.s3.dualstack.eu-west-1.amazonaws.com", "photos")]
    [InlineData("photos.s3.cn-north-1.amazonaws.com.cn", "photos")]
    [InlineData("s3.eu-west-1.amazonaws.com", null)]
    [InlineData("photos.s3.amazonaws.com.evil.example", null)]
    [InlineData("labels.plumbline.example", null)]
    [InlineData("photos.labels.plumbline.example", "photos")]
    public void A_host_names_the_bucket(string host, string? bucket) =>
        Assert.Equal(bucket, BucketAddress.Parse("/key", host, ["localhost", "plumbline.example", "labels.plumbline.example"]) is { InHost: true } found ? found.Bucket : null);

    [Theory]
    [InlineData("/photos/%")]
    [InlineData("/photos/%2")]
    [InlineData("/photos/%zz")]
    [InlineData("/photos/%FF")]
    [InlineData("/photos/%C3")]
    [InlineData("/photos/%ED%A0%80")]
    public void A_path_that_cannot_be_decoded_is_refused(string path) =>
        Assert.Equal("InvalidURI", Assert.Throws<WireFault>(() => BucketAddress.Parse(path, "localhost", [])).Code);

    private static SigV4Signer Signer(string service) => new(ToyKeys.Lasting, ToyKeys.Secret, "us-east-1", service);

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", host.Http.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new System.IO.StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
