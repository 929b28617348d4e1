using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>boto3 against the real pipeline: answers, errors, bodies and links, over http and https.</summary>
public sealed class BotoTests(BotoTests.Runs runs) : IClassFixture<BotoTests.Runs>
{
    [BotoTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Boto3_calls_are_understood_and_understand_us(bool https)
    {
        var (host, seen) = await runs.OfAsync(https);

        Assert.Equal("π ✓", (string)seen["name"]!);
        Assert.Equal("arn:aws:sagemaker:eu-central-1:123456789012:labeling-job/π ✓", (string)seen["arn"]!);
        Assert.Equal(1_700_000_000.123, (double)seen["created"]!, 6);
        Assert.Equal(200, (int)seen["stopped"]!);
        Assert.Equal(200, (int)seen["session"]!);
        Assert.Equal(36, ((string)seen["requestId"]!).Length);
        Assert.Equal("123456789012", (string)seen["identity"]!);
        Refused("ClientError", "ValidationException", 400, seen["badName"], "1 validation error detected: Value 'bad name!!' at 'labelingJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
        Refused("ResourceNotFound", "ResourceNotFound", 400, seen["unknownName"], "There is no labeling job named 'unknown' in this account and Region.");
        Refused("ClientError", "UnknownOperationException", 400, seen["unbuilt"]);
        Refused("ClientError", "InvalidSignatureException", 403, seen["wrongSecret"]);
        Refused("ClientError", "UnrecognizedClientException", 403, seen["wrongKey"]);
        Refused("ClientError", "ExpiredTokenException", 403, seen["ended"]);
        Refused("ClientError", "SignatureDoesNotMatch", 403, seen["stsWrongSecret"]);
    }

    [BotoTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Boto3_objects_arrive_whole(bool https)
    {
        var (host, seen) = await runs.OfAsync(https);

        foreach (var style in new[] { "path", "virtual" })
        {
            Assert.True((bool)seen[style]!);
            Assert.Equal(1_600_000, (int)seen[style + "Head"]!);
            Assert.Equal($"{style}/a b+c é!'()*~%=&?#.bin", (string)seen[style + "Listed"]![0]!);
        }

        Assert.Equal(200, (int)seen["empty"]!);
        Refused("NoSuchKey", "NoSuchKey", 404, seen["noKey"]);
        Refused("ClientError", "SignatureDoesNotMatch", 403, seen["s3WrongSecret"]);
        Refused("ClientError", "InvalidAccessKeyId", 403, seen["s3WrongKey"]);
        Refused("ClientError", "SignatureDoesNotMatch", 403, seen["s3WrongRegion"]);
        Assert.All(host.S3.Uploads, upload => Assert.True(upload.Verified));
        Assert.All(host.S3.Uploads, upload => Assert.Null(upload.ContentEncoding));
        var big = host.S3.Uploads.First(upload => upload.Bytes > 1_000_000);
        Assert.Equal(https ? "STREAMING-UNSIGNED-PAYLOAD-TRAILER" : "a hash", big.PayloadHash.Length == 64 ? "a hash" : big.PayloadHash);
        Assert.Equal(https ? "x-amz-checksum-crc32" : "", big.Trailers);
        Assert.Equal(1_600_000, big.Length);
    }

    [BotoTheory]
    [InlineData("link")]
    [InlineData("linkV4")]
    [InlineData("linkOld")]
    public async Task Links_made_by_boto3_open(string which)
    {
        var (host, seen) = await runs.OfAsync(https: false);

        using var answer = await host.Client.GetAsync(new Uri((string)seen[which]!));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1_600_000, (await answer.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(which == "linkOld", ((string)seen[which]!).Contains("AWSAccessKeyId", StringComparison.Ordinal));
    }

    [BotoTheory]
    [InlineData("linkPut")]
    public async Task A_link_to_put_takes_the_body_as_it_comes(string which)
    {
        var (host, seen) = await runs.OfAsync(https: false);

        using var answer = await host.Client.PutAsync(new Uri((string)seen[which]!), new StringContent("from a browser"));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("from a browser"u8.ToArray(), host.S3.Find("photos", "by-link"));
    }

    private static void Refused(string type, string code, int status, JsonNode? seen, string? sentence = null)
    {
        Assert.Equal($"[\"{type}\",\"{code}\",{status}", string.Join(',', seen!.ToJsonString().Split(',').Take(3)));
        Assert.True((bool)seen[4]!, "no request id");
        if (sentence is not null)
        {
            Assert.Equal(sentence, (string)seen[3]!);
        }
    }

    /// <summary>The script, run once over each transport; what it saw is asked about many times.</summary>
    public sealed class Runs : IAsyncLifetime
    {
        private readonly Lazy<Task<(WireHost Host, JsonNode Seen)>> http = new(() => RunAsync(https: false));
        private readonly Lazy<Task<(WireHost Host, JsonNode Seen)>> https = new(() => RunAsync(https: true));

        public Task<(WireHost Host, JsonNode Seen)> OfAsync(bool https) => (https ? this.https : http).Value;

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            foreach (var run in new[] { http, https }.Where(run => run is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            {
                await (await run.Value).Host.DisposeAsync();
            }
        }

        private static async Task<(WireHost Host, JsonNode Seen)> RunAsync(bool https)
        {
            var host = await WireHost.StartAsync();
            var output = await Program.OutputAsync(
                "python3",
                [Path.Combine(Program.Folder, "clients", "boto_calls.py"), (https ? host.Https : host.Http).ToString().TrimEnd('/'), host.Authority],
                new Dictionary<string, string> { ["AWS_EC2_METADATA_DISABLED"] = "true", ["AWS_CONFIG_FILE"] = "/dev/null" });
            return (host, JsonNode.Parse(output)!);
        }
    }
}
