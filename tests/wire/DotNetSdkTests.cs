using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Plumbline.Wire;

/// <summary>The .NET SDK, which signs every chunk and the trailers over plain http.</summary>
public sealed class DotNetSdkTests
{
    private const string Key = "a b+c é!'()*~%=&?#:@$.bin";

    [Theory]
    [InlineData(false, true, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")]
    [InlineData(false, false, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")]
    [InlineData(true, true, "STREAMING-UNSIGNED-PAYLOAD-TRAILER")]
    public async Task Objects_put_by_the_dotnet_sdk_arrive_whole(bool https, bool pathStyle, string payloadHash)
    {
        await using var host = await WireHost.StartAsync();
        using var s3 = Client(host, https, pathStyle);
        var body = new byte[300_000];
        new Random(1).NextBytes(body);

        await s3.PutObjectAsync(new() { BucketName = "photos", Key = Key, InputStream = new MemoryStream(body), DisablePayloadSigning = https });
        using var back = await s3.GetObjectAsync("photos", Key);

        var upload = Assert.Single(host.S3.Uploads);
        Assert.Equal((payloadHash, 300_000, 300_000L, "x-amz-checksum-crc32", true), (upload.PayloadHash, upload.Bytes, upload.Length, upload.Trailers, upload.Verified));
        Assert.Null(upload.ContentEncoding);
        using var copy = new MemoryStream();
        await back.ResponseStream.CopyToAsync(copy);
        Assert.Equal(body, copy.ToArray());
    }

    [Fact]
    public async Task Chunks_without_trailers_are_verified_too()
    {
        await using var host = await WireHost.StartAsync();
        using var s3 = Client(host, https: false, pathStyle: true, config => config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED);

        await s3.PutObjectAsync(new() { BucketName = "photos", Key = Key, InputStream = new MemoryStream(new byte[200_000]), UseChunkEncoding = true });

        var upload = Assert.Single(host.S3.Uploads);
        Assert.Equal(("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", 200_000, "", true), (upload.PayloadHash, upload.Bytes, upload.Trailers, upload.Verified));
    }

    [Fact]
    public async Task Refusals_reach_the_dotnet_sdk_with_code_and_request_id()
    {
        await using var host = await WireHost.StartAsync();
        using var s3 = Client(host, https: false, pathStyle: true);

        var error = await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.GetObjectAsync("photos", "nowhere"));

        Assert.Equal(("NoSuchKey", 404, 16), (error.ErrorCode, (int)error.StatusCode, error.RequestId.Length));
    }

    [Fact]
    public async Task A_link_made_by_the_dotnet_sdk_opens()
    {
        await using var host = await WireHost.StartAsync();
        using var s3 = Client(host, https: false, pathStyle: true);
        await s3.PutObjectAsync(new() { BucketName = "photos", Key = Key, ContentBody = "here" });
        var link = await s3.GetPreSignedURLAsync(new() { BucketName = "photos", Key = Key, Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5), Protocol = Protocol.HTTP });

        Assert.Equal("here", await host.Client.GetStringAsync(new Uri(link)));
    }

    private static AmazonS3Client Client(WireHost host, bool https, bool pathStyle, Action<AmazonS3Config>? change = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = (https ? host.Https : host.Http).ToString(),
            ForcePathStyle = pathStyle,
            AuthenticationRegion = "eu-central-1",
            MaxErrorRetry = 0,
            HttpClientFactory = new ToThisMachine(host.Authority),
        };
        change?.Invoke(config);
        return new(new BasicAWSCredentials(ToyKeys.Lasting, ToyKeys.Secret), config);
    }

    private sealed class ToThisMachine(string authority) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = WireHost.ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetRawCertData().SequenceEqual(X509CertificateLoader.LoadCertificateFromFile(authority).RawData) },
        });
    }
}
