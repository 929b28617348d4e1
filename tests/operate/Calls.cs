using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>Requests of every kind of client, sent once: whatever is answered is the answer.</summary>
internal sealed class Calls(RunningServer server) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Status, body and the seconds of Retry-After (0 without one).</summary>
    public async Task<(int Status, string Body, int RetryAfter)> AskAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), (int)(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
        }
    }

    public HttpRequestMessage Plain(HttpMethod method, string path, string? token = null, string? json = null)
    {
        var request = new HttpRequestMessage(method, server.Url + path) { Content = json is null ? null : new StringContent(json) };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return request;
    }

    public HttpRequestMessage SageMaker(string operation, string json, string? secret = null) =>
        Signed("sagemaker", HttpMethod.Post, "/", json, secret, ("X-Amz-Target", "SageMaker." + operation), ("Content-Type", "application/x-amz-json-1.1"));

    public HttpRequestMessage Sts() => Signed("sts", HttpMethod.Post, "/", "Action=GetCallerIdentity&Version=2011-06-15", null, ("Content-Type", "application/x-www-form-urlencoded"));

    public HttpRequestMessage S3(HttpMethod? method = null, string path = "/", string? body = null) => Signed("s3", method ?? HttpMethod.Get, path, body ?? "", null);

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Signed(string service, HttpMethod method, string path, string body, string? secret, params IEnumerable<(string Name, string Value)> headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(method, server.Url + path) { Content = new ByteArrayContent(bytes) };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        new SigV4Signer(server.AccessKeyId, secret ?? server.SecretAccessKey, server.Region, service).Sign(request, SigV4Signer.HashOf(bytes), TimeProvider.System.GetUtcNow());
        return request;
    }
}
