using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;

namespace Plumbline.Wire;

/// <summary>"Not so fast", in each service's own words, and clients that take it as it is meant.</summary>
public sealed class BackpressureTests
{
    [Theory]
    [InlineData(nameof(WireForm.Json), "ThrottlingException", 400)]
    [InlineData(nameof(WireForm.RestJson), "ThrottlingException", 429)]
    [InlineData(nameof(WireForm.Query), "Throttling", 400)]
    [InlineData(nameof(WireForm.RestXml), "SlowDown", 503)]
    public void Each_form_has_its_word(string form, string code, int status)
    {
        var fault = Backpressure.TooFast(System.Enum.Parse<WireForm>(form));

        Assert.Equal((code, status), (fault.Code, fault.Status));
    }

    [BotoTheory]
    [InlineData("boto_patience.py")]
    public async Task Boto3_waits_and_tries_again_by_itself(string script)
    {
        var budget = new FirstRefused();
        await using var host = await WireHost.StartAsync(budget: budget);

        var seen = JsonNode.Parse(await Program.OutputAsync(
            "python3",
            [Path.Combine(Program.Folder, "clients", script), host.Http.ToString().TrimEnd('/')],
            new Dictionary<string, string> { ["AWS_EC2_METADATA_DISABLED"] = "true", ["AWS_CONFIG_FILE"] = "/dev/null" }))!.AsObject();

        Assert.Equal(6, seen.Count);
        Assert.All(seen, call => Assert.Equal((200, true), ((int)call.Value![0]!, (int)call.Value[1]! >= 1)));
        Assert.Equal(0, budget.UnderWay);
    }

    /// <summary>Of every two calls the first is too much.</summary>
    private sealed class FirstRefused : ICallBudget
    {
        private int calls;
        private int underWay;

        public int UnderWay => underWay;

        public bool TryEnter(long bytes)
        {
            Interlocked.Increment(ref underWay);
            return true;
        }

        public void Leave(long bytes) => Interlocked.Decrement(ref underWay);

        public bool TrySpend(string accessKeyId) => Interlocked.Increment(ref calls) % 2 == 0;
    }
}
