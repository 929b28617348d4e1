using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Browser;

/// <summary>What a requester does: signed calls to SageMaker and S3.</summary>
internal sealed class AwsDoor(RunningServer server) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new(server.Url) };

    public async Task<JsonNode> SageMakerAsync(string operation, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url + "/")) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "SageMaker." + operation);
        Signer("sagemaker").Sign(request, SigV4Signer.HashOf(bytes), DateTimeOffset.UtcNow);
        return JsonNode.Parse(await SendAsync(request) is { Length: > 0 } text ? text : "{}")!;
    }

    /// <param name="path">Bucket and key, percent-encoded, with a slash in front.</param>
    public async Task<string> S3Async(string method, string path, byte[]? content = null, string type = "application/octet-stream")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Url + path));
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        Signer("s3").Sign(request, SigV4Signer.HashOf(content ?? []), DateTimeOffset.UtcNow);
        return await SendAsync(request);
    }

    public void Dispose() => http.Dispose();

    private SigV4Signer Signer(string service) => new(server.AccessKeyId, server.SecretAccessKey, server.Region, service);

    private async Task<string> SendAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered {(int)answer.StatusCode}: {text}");
    }
}
