using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Parity;

/// <summary>The real program, shared by the tests that speak to all of it.</summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime.
public sealed class SageMakerServer : IAsyncLifetime
#pragma warning restore CA1001
{
    public const string Name = "the whole program";
    private RunningServer? running;

    public RunningServer Running => running!;

    /// <summary>What the server logged as an error: it must stay empty.</summary>
    public IEnumerable<string> Errors =>
        Running.Log.Where(line => line.StartsWith("fail:", System.StringComparison.Ordinal) || line.StartsWith("crit:", System.StringComparison.Ordinal));

    /// <summary>What a script finds in its environment: keys, region and where to go – nothing else tells it that this is not AWS.</summary>
    public Dictionary<string, string> Environment() => new()
    {
        ["AWS_ENDPOINT_URL"] = Running.Url,
        ["AWS_ACCESS_KEY_ID"] = Running.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Running.SecretAccessKey,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_PAGER"] = "",
        ["PLUMBLINE_ADMIN_TOKEN"] = Running.AdminToken,
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };

    public async Task InitializeAsync() => running = await RunningServer.StartAsync("serve", "--account-id", "111122223333");

    public async Task DisposeAsync() => await Running.DisposeAsync();
}

[CollectionDefinition(SageMakerServer.Name)]
public sealed class SageMakerServerCollection : ICollectionFixture<SageMakerServer>;
