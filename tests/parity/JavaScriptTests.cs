using System;
using System.IO;
using System.Threading.Tasks;

namespace Plumbline.Parity;

/// <summary>The JavaScript SDK, path style and virtual-host style.</summary>
[Collection(S3Server.Name)]
public sealed class JavaScriptTests(S3Host host)
{
    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_script_finds_everything_as_on_aws(bool https)
    {
        var output = await Client.OutputAsync("node", [Path.Combine(Client.Folder, "js", "s3.mjs")], host.Environment(https));

        Assert.EndsWith("as expected", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(host.Errors);
    }
}
