using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary>Somebody with an access key: signed S3 and SageMaker calls, repeated until they are answered.</summary>
internal sealed class Requester(RunningServer server) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public async Task<JsonNode> SageMakerAsync(string operation, JsonObject body)
    {
        var (status, answer) = await TrySageMakerAsync(operation, body);
        return status == 200 ? JsonNode.Parse(answer)! : throw new InvalidOperationException($"{operation} was answered {status}: {answer}");
    }

    public Task<(int Status, string Body)> TrySageMakerAsync(string operation, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return Patience.AskAsync(http, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, server.Url + "/") { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
            request.Headers.TryAddWithoutValidation("X-Amz-Target", "SageMaker." + operation);
            Signer("sagemaker").Sign(request, SigV4Signer.HashOf(bytes), TimeProvider.System.GetUtcNow());
            return request;
        });
    }

    public Task PutAsync(string path, string text) => S3Async(HttpMethod.Put, path, text);

    public Task<string> GetAsync(string path) => S3Async(HttpMethod.Get, path, null);

    /// <summary>All keys under a prefix, in order, over as many pages as it takes.</summary>
    public async Task<List<string>> ListAsync(string bucket, string prefix)
    {
        var keys = new List<string>();
        for (var token = ""; token is not null;)
        {
            var more = token.Length == 0 ? "" : "&continuation-token=" + Uri.EscapeDataString(token);
            var page = XDocument.Parse(await S3Async(HttpMethod.Get, $"{bucket}?list-type=2&prefix={Uri.EscapeDataString(prefix)}{more}", null)).Root!;
            keys.AddRange(page.Elements(page.Name.Namespace + "Contents").Select(entry => entry.Element(page.Name.Namespace + "Key")!.Value));
            token = page.Element(page.Name.Namespace + "NextContinuationToken")?.Value;
        }

        return keys;
    }

    /// <summary>A key as a path.</summary>
    public static string Escaped(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    public void Dispose() => http.Dispose();

    private async Task<string> S3Async(HttpMethod method, string path, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        var (status, body) = await Patience.AskAsync(http, () =>
        {
            var request = new HttpRequestMessage(method, $"{server.Url}/{path}");
            if (text is not null)
            {
                request.Content = new ByteArrayContent(bytes);
            }

            Signer("s3").Sign(request, SigV4Signer.HashOf(bytes), TimeProvider.System.GetUtcNow());
            return request;
        });
        return status == 200 ? body : throw new InvalidOperationException($"{method} {path} was answered {status}: {body}");
    }

    private SigV4Signer Signer(string service) => new(server.AccessKeyId, server.SecretAccessKey, server.Region, service);
}
