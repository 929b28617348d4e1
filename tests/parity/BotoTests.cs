using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Plumbline.Parity;

/// <summary>Every boto3 script, over http and https: botocore takes different paths for bodies.</summary>
[Collection(S3Server.Name)]
public sealed class BotoTests(S3Host host)
{
    public static IEnumerable<object[]> Scripts() =>
        from path in Directory.EnumerateFiles(Path.Combine(Client.Folder, "python"), "s3_*.py").Order()
        from https in new[] { false, true }
        select new object[] { Path.GetFileName(path), https };

    [BotoTheory]
    [MemberData(nameof(Scripts))]
    public async Task The_script_finds_everything_as_on_aws(string script, bool https)
    {
        var output = await Client.OutputAsync("python3", [Path.Combine(Client.Folder, "python", script)], host.Environment(https));

        Assert.EndsWith("as expected", output.TrimEnd(), System.StringComparison.Ordinal);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public void Every_script_carries_a_mark() =>
        Assert.Empty(
            from path in Directory.EnumerateFiles(Path.Combine(Client.Folder, "python"), "s3_*.py")
                .Concat(Directory.EnumerateFiles(Path.Combine(Client.Folder, "js"), "*.mjs"))
            let head = string.Join('\n', File.ReadLines(path).Take(6))
            where !head.Contains("To verify", System.StringComparison.Ordinal) && !head.Contains("Known different", System.StringComparison.Ordinal) && !head.Contains("Verified on AWS", System.StringComparison.Ordinal)
            select Path.GetFileName(path));
}
