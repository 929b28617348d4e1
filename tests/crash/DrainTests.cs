using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary>SIGTERM: what is under way is answered, then the program ends well.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task A_server_told_to_stop_answers_the_upload_under_way_and_ends_with_zero()
    {
        await using var server = await RunningServer.StartAsync();
        using var requester = new Requester(server);
        await requester.PutAsync("drain-bucket", "");
        using var http = new HttpClient();
        var bytes = new byte[200_000];
        Array.Fill(bytes, (byte)'x');
        using var halves = new HalvesContent(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{server.Url}/drain-bucket/slow.txt") { Content = halves };
        new SigV4Signer(server.AccessKeyId, server.SecretAccessKey, server.Region, "s3").Sign(request, SigV4Signer.HashOf(bytes), TimeProvider.System.GetUtcNow());

        var upload = http.SendAsync(request);
        await halves.Half;
        var stopped = server.StopAsync(TimeSpan.FromSeconds(30));
        // Longer than impatient frameworks wait.
        await Task.Delay(TimeSpan.FromSeconds(3));
        halves.GoOn();

        using var answer = await upload;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await stopped);
        Assert.False(File.Exists(Path.Combine(server.DataFolder, "admin.sock")));
        await server.RestartAsync();
        Assert.Equal(Encoding.ASCII.GetString(bytes), await requester.GetAsync("drain-bucket/slow.txt"));
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(20)));
    }

    /// <summary>A body whose second half waits for the test.</summary>
    private sealed class HalvesContent(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Half => half.Task;

        public void GoOn() => rest.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            half.TrySetResult();
            await rest.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
