using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Wire;

/// <summary>The JavaScript SDK against the real pipeline, over http and https.</summary>
public sealed class JavaScriptTests
{
    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_javascript_sdk_is_understood_and_understands_us(bool https)
    {
        await using var host = await WireHost.StartAsync();

        var seen = JsonNode.Parse(await Program.OutputAsync(
            "node",
            [Path.Combine(Program.Folder, "js", "calls.mjs"), (https ? host.Https : host.Http).ToString().TrimEnd('/')],
            new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = host.Authority, ["AWS_CONFIG_FILE"] = "/dev/null" }))!;

        Assert.Equal("π ✓", (string)seen["name"]!);
        Assert.Equal(1_700_000_000_123, (long)seen["created"]!);
        Assert.Equal(36, ((string)seen["requestId"]!).Length);
        Assert.Equal(200, (int)seen["stopped"]!);
        Refused("ValidationException", 400, seen["badName"]);
        Refused("ResourceNotFound", 400, seen["unknownName"]);
        Assert.Equal("There is no labeling job named 'unknown' in this account and Region.", (string)seen["unknownName"]![2]!);
        Refused("InvalidSignatureException", 403, seen["wrongSecret"]);
        Refused("SignatureDoesNotMatch", 403, seen["s3WrongSecret"]);
        Assert.True((bool)seen["path"]!);
        Assert.True((bool)seen["virtual"]!);
        Assert.Equal(4, host.S3.Uploads.Count);
        Assert.All(host.S3.Uploads, upload => Assert.True(upload.Verified));
        var streamed = host.S3.Uploads.First(upload => upload.Key == "path/stream");
        Assert.Equal(("STREAMING-UNSIGNED-PAYLOAD-TRAILER", 320_000, "x-amz-checksum-crc32"), (streamed.PayloadHash, streamed.Bytes, streamed.Trailers));

        await LinksOpenAsync(host, seen, https);
    }

    private static async Task LinksOpenAsync(WireHost host, JsonNode seen, bool https)
    {
        foreach (var style in https ? [] : new[] { "path", "virtual" })
        {
            using var got = await host.Client.GetAsync(new Uri((string)seen[style + "Link"]!));
            Assert.Equal(200, (int)got.StatusCode);
            using var put = await host.Client.PutAsync(new Uri((string)seen[style + "LinkPut"]!), new StringContent("from a browser"));
            Assert.Equal(200, (int)put.StatusCode);
        }
    }

    private static void Refused(string name, int status, JsonNode? seen)
    {
        Assert.Equal((name, status), ((string)seen![0]!, (int)seen[1]!));
        Assert.True((bool)seen[3]!, "no request id");
    }
}
