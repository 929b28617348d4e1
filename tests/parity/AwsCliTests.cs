using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace Plumbline.Parity;

/// <summary>The aws command line, as people use it. Mark: to verify on AWS.</summary>
[Collection(S3Server.Name)]
public sealed class AwsCliTests(S3Host host)
{
    [AwsCliTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_go_there_and_back(bool https)
    {
        var bucket = https ? "cli-https" : "cli-http";
        var folder = Directory.CreateDirectory(host.File(bucket)).FullName;
        var big = Path.Combine(folder, "big.bin");
        var bytes = new byte[(20 * 1024 * 1024) + 7];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(big, bytes);
        var tree = Directory.CreateDirectory(Path.Combine(folder, "tree", "sub dir")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(tree, "a b+c é.txt"), "one");
        await File.WriteAllTextAsync(Path.Combine(tree, "sub dir", "x%20y.txt"), "two");

        await S3Async(https, "mb", $"s3://{bucket}");
        await S3Async(https, "cp", big, $"s3://{bucket}/big.bin");
        await S3Async(https, "cp", $"s3://{bucket}/big.bin", big + ".back");
        Assert.Equal(bytes, await File.ReadAllBytesAsync(big + ".back"));
        await S3Async(https, "cp", $"s3://{bucket}/big.bin", $"s3://{bucket}/copies/big.bin");
        await S3Async(https, "cp", $"s3://{bucket}/copies/big.bin", big + ".copy");
        Assert.Equal(bytes, await File.ReadAllBytesAsync(big + ".copy"));

        await S3Async(https, "sync", tree, $"s3://{bucket}/tree");
        Assert.Empty((await S3Async(https, "sync", tree, $"s3://{bucket}/tree")).Trim());
        await S3Async(https, "sync", $"s3://{bucket}/tree", tree + "-back");
        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(tree + "-back", "a b+c é.txt")));
        Assert.Equal("two", await File.ReadAllTextAsync(Path.Combine(tree + "-back", "sub dir", "x%20y.txt")));

        await S3Async(https, "mv", $"s3://{bucket}/tree/a b+c é.txt", $"s3://{bucket}/moved//é");
        var listed = await S3Async(https, "ls", $"s3://{bucket}", "--recursive");
        Assert.Equal(
            ["big.bin", "copies/big.bin", "moved//é", "tree/sub dir/x%20y.txt"],
            listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries)[3]));
        Assert.Contains("PRE copies/", await S3Async(https, "ls", $"s3://{bucket}/"), StringComparison.Ordinal);
        Assert.Contains(bucket, await S3Async(https, "ls"), StringComparison.Ordinal);

        await S3Async(https, "rm", $"s3://{bucket}/big.bin");
        var (code, _, error) = await Client.RunAsync("aws", ["s3", "rb", $"s3://{bucket}"], host.Environment(https));
        Assert.NotEqual(0, code);
        Assert.Contains("BucketNotEmpty", error, StringComparison.Ordinal);
        await S3Async(https, "rm", $"s3://{bucket}", "--recursive");
        await S3Async(https, "rb", $"s3://{bucket}");
        Assert.Empty(host.Errors);
    }

    [AwsCliTheory]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    public async Task A_presigned_link_opens_in_a_browser_and_runs_nothing(string region)
    {
        var bucket = $"cli-links-{region}";
        var page = host.File("page.html");
        await File.WriteAllTextAsync(page, "<script>alert(1)</script>");
        await S3Async(false, "mb", $"s3://{bucket}", "--region", region);
        await S3Async(false, "cp", page, $"s3://{bucket}/page.html", "--region", region);

        var link = (await S3Async(false, "presign", $"s3://{bucket}/page.html", "--region", region)).Trim();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(link));

        Assert.Equal("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private Task<string> S3Async(bool https, params string[] arguments) =>
        Client.OutputAsync("aws", ["s3", .. arguments], host.Environment(https));
}
