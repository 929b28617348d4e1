using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Wire;

/// <summary>json 1.1 and query calls: bodies of every kind in, answers and errors as AWS spells them out.</summary>
public sealed class CallTests(StoppedHost stopped) : IClassFixture<StoppedHost>
{
    private readonly FakeClock clock = stopped.Clock;
    private readonly WireHost host = stopped.Host;

    public static TheoryData<string, string> UnreadableBodies => new()
    {
        { "[]", "The request body must be a JSON object." },
        { "null", "The request body must be a JSON object." },
        { "\"{}\"", "The request body must be a JSON object." },
        { "  ", "The request body must be a JSON object." },
        { "{", "The request body is not well-formed JSON." },
        { "{}{}", "The request body is not well-formed JSON." },
        { "{\"MaxResults\":1,}", "The request body is not well-formed JSON." },
        { "{\"MaxResults\":\"1\"}", "The value at 'maxResults' is not of the JSON type this member takes, or the JSON breaks off there." },
        { "{\"MaxResults\":99999999999}", "The value at 'maxResults' is not of the JSON type this member takes, or the JSON breaks off there." },
        { "{\"NameContains\":[]}", "The value at 'nameContains' is not of the JSON type this member takes, or the JSON breaks off there." },
        { "{\"CreationTimeAfter\":\"2026-06-01T12:00:00Z\"}", "The value at 'creationTimeAfter' is not of the JSON type this member takes, or the JSON breaks off there." },
        { "{\"CreationTimeAfter\":1e300}", "The value at 'creationTimeAfter' is not of the JSON type this member takes, or the JSON breaks off there." },
        { "{\"Other\":" + new string('[', 200) + new string(']', 200) + "}", "" },
        { "\u00ff{}", "The request body is not UTF-8." },
        { "{\"NameContains\":\"\u00ff\"}", "The request body is not UTF-8." },
    };

    [Theory, MemberData(nameof(UnreadableBodies))]
    public async Task A_body_that_cannot_be_read_is_a_serialization_fault(string body, string sentence)
    {
        var (status, error) = await CallAsync("ListLabelingJobs", Encoding.Latin1.GetBytes(body));

        Assert.Equal((400, "SerializationException"), (status, (string)error!["__type"]!));
        Assert.StartsWith(sentence, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" \n{ } ")]
    [InlineData("{\"Unknown\":{\"a\":[1,null]},\"MaxResults\":null}")]
    [InlineData("{\"maxResults\":\"not ours: names are compared with case\"}")]
    [InlineData("{\"MaxResults\":1000,\"MaxResults\":10}")]
    public async Task Absent_unknown_null_and_repeated_members_are_tolerated(string body)
    {
        var (status, answer) = await CallAsync("ListLabelingJobs", Encoding.UTF8.GetBytes(body));

        Assert.Equal((200, "toy"), (status, (string)answer!["LabelingJobSummaryList"]![0]!["LabelingJobName"]!));
    }

    [Fact]
    public async Task Times_are_numbers_of_seconds_and_absent_members_are_left_out()
    {
        using var answer = await SendAsync("ListLabelingJobs", """{"CreationTimeAfter":1700000000.1239}"""u8.ToArray());

        Assert.Equal(
            """{"LabelingJobSummaryList":[{"LabelingJobName":"toy","LabelingJobArn":"arn:aws:sagemaker:us-east-1:123456789012:labeling-job/toy","CreationTime":1700000000.123,"LastModifiedTime":1700000001.123,"LabelingJobStatus":"InProgress"}]}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/x-amz-json-1.1", answer.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", Assert.Single(answer.Headers.GetValues("x-amzn-RequestId")));
    }

    [Fact]
    public async Task An_operation_without_answer_answers_an_empty_object()
    {
        var (status, answer) = await CallAsync("StopLabelingJob", """{"LabelingJobName":"a"}"""u8.ToArray());

        Assert.Equal((200, "{}"), (status, answer!.ToJsonString()));
    }

    [Fact]
    public async Task All_findings_come_in_one_sentence()
    {
        var body = """{"WorkteamName":"bad name!!","Description":"","Tags":[{"Key":"a"},{"Value":"\u202eevil\n"}]}"""u8.ToArray();

        var (status, error) = await CallAsync("CreateWorkteam", body);

        Assert.Equal(400, status);
        Assert.Equal(
            "3 validation errors detected: Value 'bad name!!' at 'workteamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}; "
            + "Value '' at 'description' failed to satisfy constraint: Member must have length greater than or equal to 1; "
            + "Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null",
            (string)error!["message"]!);
        Assert.Equal((string)error["message"]!, (string)error["Message"]!);
    }

    [Fact]
    public void Values_of_strangers_are_clipped_and_made_visible()
    {
        var findings = new Findings();
        findings.Text("a\u0000\u202eb\n" + new string('x', 10_000), max: 3, path: "description");

        var fault = Assert.Throws<WireFault>(findings.ThrowIfAny);

        Assert.StartsWith(@"1 validation error detected: Value 'a\u0000\u202Eb\u000Axxx", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("xxx…' at 'description' failed to satisfy constraint: Member must have length less than or equal to 3", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Message.Length, 1, 500);
    }

    [Fact]
    public void A_path_is_read_from_the_expression()
    {
        var findings = new Findings();
        var wire = new { HumanTaskConfig = new { TaskTitle = (string?)null } };
        findings.Text(wire.HumanTaskConfig.TaskTitle, required: true);
        findings.Number(101, max: 100, path: "maxResults");
        findings.OneOf("Up", ["Ascending", "Descending"], path: "sortOrder");

        Assert.Equal(
            "3 validation errors detected: Value null at 'humanTaskConfig.taskTitle' failed to satisfy constraint: Member must not be null; "
            + "Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100; "
            + "Value 'Up' at 'sortOrder' failed to satisfy constraint: Member must satisfy enum value set: [Ascending, Descending]",
            Assert.Throws<WireFault>(findings.ThrowIfAny).Message);
    }

    [Theory]
    [InlineData("StopLabelingJob", "unknown", 400, "ResourceNotFound")]
    [InlineData("StopLabelingJob", "unavailable", 503, "ServiceUnavailable")]
    [InlineData("StopLabelingJob", "bug", 500, "InternalFailure")]
    [InlineData("StopLabelingJob", "forgotten", 500, "InternalFailure")]
    [InlineData("CreateModel", "x", 400, "UnknownOperationException")]
    [InlineData("CreateNonsense", "x", 400, "UnknownOperationException")]
    public async Task Refusals_and_bugs_get_their_codes(string operation, string name, int status, string code)
    {
        var (seen, error) = await CallAsync(operation, Encoding.UTF8.GetBytes($$"""{"LabelingJobName":"{{name}}"}"""));

        Assert.Equal((status, code), (seen, (string)error!["__type"]!));
        Assert.DoesNotContain("secret detail", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(operation == "CreateModel", ((string)error["message"]!).Contains("not built yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bug_is_logged_as_an_error_with_the_request_id_and_a_refusal_is_not()
    {
        using var bug = await SendAsync("StopLabelingJob", """{"LabelingJobName":"bug"}"""u8.ToArray());
        using var refusal = await SendAsync("StopLabelingJob", """{"LabelingJobName":"unknown"}"""u8.ToArray());

        Assert.Contains(host.Log.All, line => line.Level == LogLevel.Error && line.Text.Contains(bug.Headers.GetValues("x-amzn-RequestId").Single(), StringComparison.Ordinal));
        Assert.Contains(host.Log.All, line => line.Level == LogLevel.Information && line.Text.Contains(refusal.Headers.GetValues("x-amzn-RequestId").Single(), StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, line => line.Text.Contains(ToyKeys.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var (status, error) = await CallAsync("ListLabelingJobs", new byte[70_000]);

        Assert.Equal((413, "RequestEntityTooLargeException"), (status, (string)error!["__type"]!));
    }

    [Theory]
    [InlineData("/bug", 500, "InternalError")]
    [InlineData("/busy", 503, "SlowDown")]
    [InlineData("/photos/nowhere", 404, "NoSuchKey")]
    public async Task S3_errors_are_xml_and_name_the_request(string path, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http, path));
        Signer("s3").Sign(request, SigV4Signer.HashOf([]), clock.GetUtcNow());
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(host.Http, "/photos/nowhere"));
        Signer("s3").Sign(head, SigV4Signer.HashOf([]), clock.GetUtcNow());

        using var answer = await host.Client.SendAsync(request);
        using var bare = await host.Client.SendAsync(head);

        var error = XElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((status, code, path), ((int)answer.StatusCode, error.Element("Code")!.Value, error.Element("Resource")!.Value));
        Assert.Equal("application/xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((404, 0), ((int)bare.StatusCode, (await bare.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task An_xml_answer_carries_any_text()
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Response.Body = new System.IO.MemoryStream();

        await XmlAnswer.WriteAsync(http.Response, 200, new("Key", "a\u0001b\uFFFFc\ud83d\ude00<&>\r\n"), default);

        var bytes = ((System.IO.MemoryStream)http.Response.Body).ToArray();
        Assert.Equal((byte)'<', bytes[0]);
        Assert.Equal("a\uFFFDb\uFFFDc\ud83d\ude00<&>\r\n", XElement.Parse(Encoding.UTF8.GetString(bytes)).Value);
    }

    [Theory]
    [InlineData("Action=GetCallerIdentity&Version=2011-06-15", 200, "GetCallerIdentityResponse")]
    [InlineData("Action=Nothing&Version=2011-06-15", 400, "InvalidAction")]
    [InlineData("", 400, "InvalidAction")]
    public async Task Query_calls_answer_in_xml(string form, int status, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Http) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(form)) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        Signer("sts").Sign(request, SigV4Signer.HashOf(Encoding.ASCII.GetBytes(form)), clock.GetUtcNow());

        using var answer = await host.Client.SendAsync(request);

        var root = XElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("https://sts.amazonaws.com/doc/2011-06-15/", root.Name.NamespaceName);
        Assert.Equal((status, expected), ((int)answer.StatusCode, root.Descendants().FirstOrDefault(element => element.Name.LocalName == "Code")?.Value ?? root.Name.LocalName));
        Assert.Equal(Assert.Single(answer.Headers.GetValues("x-amzn-RequestId")), root.Descendants().Single(element => element.Name.LocalName == "RequestId").Value);
    }

    private static SigV4Signer Signer(string service) => new(ToyKeys.Lasting, ToyKeys.Secret, "us-east-1", service);

    private async Task<(int Status, JsonNode? Body)> CallAsync(string operation, byte[] body)
    {
        using var answer = await SendAsync(operation, body);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<HttpResponseMessage> SendAsync(string operation, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Http) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"SageMaker.{operation}");
        Signer("sagemaker").Sign(request, SigV4Signer.HashOf(body), clock.GetUtcNow());
        return await host.Client.SendAsync(request);
    }
}
