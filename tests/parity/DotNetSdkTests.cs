using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Plumbline.Parity;

/// <summary>AWSSDK.S3 for .NET: signed chunks over http, trailers over https. Mark: to verify on AWS.</summary>
[Collection(S3Server.Name)]
public sealed class DotNetSdkTests(S3Host host)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Objects_go_there_and_back(bool https)
    {
        using var s3 = Open(https);
        var bucket = https ? "net-https" : "net-http";
        await s3.PutBucketAsync(bucket);
        var put = new PutObjectRequest { BucketName = bucket, Key = "dir//a b+c é.bin", ContentBody = "hello", ContentType = "text/plain" };
        put.Metadata["from"] = "the shed";

        await s3.PutObjectAsync(put);
        using var got = await s3.GetObjectAsync(bucket, "dir//a b+c é.bin");
        using var reader = new StreamReader(got.ResponseStream);

        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.Equal(("text/plain", "the shed"), (got.Headers.ContentType, got.Metadata["from"]));
        using var part = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = put.Key, ByteRange = new(1, 3) });
        Assert.Equal((HttpStatusCode.PartialContent, 3), (part.HttpStatusCode, part.ContentLength));
        var listed = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = "dir/" });
        Assert.Equal("dir//a b+c é.bin", Assert.Single(listed.S3Objects).Key);
        await s3.CopyObjectAsync(bucket, put.Key, bucket, "copy");
        var deleted = await s3.DeleteObjectsAsync(new() { BucketName = bucket, Objects = [new() { Key = put.Key }, new() { Key = "copy" }] });
        Assert.Equal(2, deleted.DeletedObjects.Count);
        await s3.DeleteBucketAsync(bucket);
        Assert.Empty(host.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Large_files_travel_in_parts(bool https)
    {
        using var s3 = Open(https);
        var bucket = https ? "net-parts-https" : "net-parts-http";
        await s3.PutBucketAsync(bucket);
        var bytes = new byte[(17 * 1024 * 1024) + 3];
        new Random(3).NextBytes(bytes);
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 * 1024 * 1024 });

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = bucket, Key = "big", InputStream = new MemoryStream(bytes), PartSize = 6 * 1024 * 1024 });
        await using var back = await transfer.OpenStreamAsync(bucket, "big");
        using var copy = new MemoryStream();
        await back.CopyToAsync(copy);

        Assert.Equal(bytes, copy.ToArray());
        Assert.EndsWith("-3\"", (await s3.GetObjectMetadataAsync(bucket, "big")).ETag, StringComparison.Ordinal);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Errors_have_the_codes_people_catch()
    {
        using var s3 = Open(false);
        await s3.PutBucketAsync("net-errors");

        var key = await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.GetObjectAsync("net-errors", "nowhere"));
        var bucket = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("net-no-such-bucket", "nowhere"));
        var head = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectMetadataAsync("net-errors", "nowhere"));
        var reserved = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutBucketAsync("console"));
        var link = await s3.GetPreSignedURLAsync(new() { BucketName = "net-errors", Key = "by link", Verb = HttpVerb.PUT, Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP });
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var put = await client.PutAsync(new Uri(link), new StringContent("from a browser"));

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey"), (key.StatusCode, key.ErrorCode));
        Assert.Equal("NoSuchBucket", bucket.ErrorCode);
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
        Assert.Equal("InvalidBucketName", reserved.ErrorCode);
        Assert.NotNull(key.RequestId);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(14, (await s3.GetObjectMetadataAsync("net-errors", "by link")).ContentLength);
    }

    private AmazonS3Client Open(bool https) => new(
        new BasicAWSCredentials(host.Key.AccessKeyId, host.Key.Secret),
        new AmazonS3Config
        {
            ServiceURL = (https ? host.Https : host.Http).Replace("localhost", "127.0.0.1", StringComparison.Ordinal),
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
            HttpClientFactory = new Trusting(),
        });

    private sealed class Trusting : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" },
        });
    }
}
