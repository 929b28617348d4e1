using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Parity;

/// <summary>Labeling jobs with functions of the requester's own, by boto3 on both sides: who asks and what is called.</summary>
public sealed class CustomWorkflowTests
{
    private const string More =
        """
        ,
        "arn:aws:lambda:us-east-1:111122223333:function:js-pre": {"handler": "js/pre.mjs:handler"},
        "arn:aws:lambda:us-east-1:111122223333:function:spy": {"handler": "spy.py:handler"},
        "arn:aws:lambda:us-east-1:111122223333:function:broken": {"handler": "broken.py:handler"},
        "arn:aws:lambda:us-east-1:111122223333:function:unloadable": {"handler": "unloadable.py:handler"}
        """;

    private static readonly string Sample = Path.Combine(Client.Folder, "..", "..", "samples", "custom-workflow");

    [IsolatedBotoTheory, OnSqlite, OnPostgres]
    public async Task The_documented_sample_and_functions_of_every_kind_run_from_manifest_to_output(string kind)
    {
        using var postgres = kind == TestDatabases.Postgres ? await PrivatePostgres.StartAsync(durable: false) : null;
        using var folder = new TempFolder();
        Fill(folder);
        string[] database = postgres is null ? [] : ["--database", await postgres.CreateDatabaseAsync()];
        await using var server = await RunningServer.StartAsync("serve", ["--account-id", "111122223333", "--functions", folder.Path, .. database]);

        var output = await Client.OutputAsync("python3", [Path.Combine(Client.Folder, "python", "custom_workflow.py")], new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = server.Url,
            ["AWS_ACCESS_KEY_ID"] = server.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = server.SecretAccessKey,
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CONFIG_FILE"] = "/dev/null",
            ["PLUMBLINE_ADMIN_TOKEN"] = server.AdminToken,
            ["SAMPLE"] = Sample,
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        });

        Assert.EndsWith("as expected", output.TrimEnd(), StringComparison.Ordinal);
        await CheckCommandsAsync(server, folder);
        Assert.DoesNotContain(server.Log, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pre.py")]
    [InlineData("post.py")]
    [InlineData("functions.json")]
    [InlineData("page.liquid.html")]
    public void The_page_shows_the_sample_as_it_is(string file) =>
        Assert.Contains(
            File.ReadAllText(Path.Combine(Sample, file)),
            File.ReadAllText(Path.Combine(Client.Folder, "..", "..", "docs", "start", "custom-workflow.md")),
            StringComparison.Ordinal);

    /// <summary>What an operator asks the running server.</summary>
    private static async Task CheckCommandsAsync(RunningServer server, TempFolder folder)
    {
        File.WriteAllText(folder.File("event.json"), """{"version":"2018-10-16","dataObject":{"source":"two"}}""");
        async Task<string> AskAsync(int ends, params string[] words)
        {
            var (code, output, error) = await Client.RunAsync("dotnet", [RunningServer.FindProgram(), "functions", .. words, "--data", server.DataFolder], new Dictionary<string, string>());
            Assert.True(code == ends, $"ended with {code}:\n{error}\n{output}");
            return output + error;
        }

        var listed = JsonNode.Parse(await AskAsync(0, "list"))!;
        var answered = JsonNode.Parse(await AskAsync(0, "invoke", "arn:aws:lambda:us-east-1:111122223333:function:mood-pre", "--event", folder.File("event.json")))!;
        var failed = JsonNode.Parse(await AskAsync(1, "invoke", "arn:aws:lambda:us-east-1:111122223333:function:js-pre", "--event", folder.File("event.json")))!;
        var unknown = JsonNode.Parse(await AskAsync(1, "invoke", "arn:aws:lambda:us-east-1:111122223333:function:nobody", "--event", folder.File("event.json")))!;
        File.WriteAllText(folder.File("no-event.json"), "{\n oops");
        var unreadable = await AskAsync(2, "invoke", "arn:aws:lambda:us-east-1:111122223333:function:mood-pre", "--event", folder.File("no-event.json"));
        var overTheNetwork = await server.Http.PostAsync(new Uri("/api/v1/admin/functions", UriKind.Relative), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(("are kept apart from this server", 6), ((string)listed["handlers"]!, listed["functions"]!.AsArray().Count));
        Assert.Equal(("Answered", """{"taskInput": {"text": "two"}, "isHumanAnnotationRequired": true}"""), ((string)answered["verdict"]!, (string)answered["answer"]!));
        Assert.Equal(("Failed", "The function 'js-pre' raised RangeError: no two here."), ((string)failed["verdict"]!, (string)failed["reason"]!));
        Assert.StartsWith("about to fail over two", (string)failed["log"]!, StringComparison.Ordinal);
        Assert.Equal("NotInvokable", (string)unknown["verdict"]!);
        Assert.Contains("it must hold JSON, and cannot be read at line 2", unreadable, StringComparison.Ordinal);
        Assert.Equal(404, (int)overTheNetwork.StatusCode);
    }

    /// <summary>The sample's own folder, and handlers that do other things.</summary>
    private static void Fill(TempFolder folder)
    {
        foreach (var path in Directory.EnumerateFiles(Sample))
        {
            File.Copy(path, folder.File(Path.GetFileName(path)));
        }

        var map = File.ReadAllText(folder.File("functions.json"));
        File.WriteAllText(folder.File("functions.json"), map[..map.LastIndexOf('}', map.LastIndexOf('}') - 1)].TrimEnd() + More + "}}");
        Directory.CreateDirectory(folder.File("js"));
        File.WriteAllText(folder.File("js/pre.mjs"), """
            export const handler = async ({ dataObject }) => {
              if (dataObject.source === 'two') {
                console.log('about to fail over', dataObject.source);
                throw new RangeError('no two here');
              }

              return { taskInput: { text: dataObject.source.toUpperCase() }, humanAnnotationRequired: 'true' };
            };
            """);
        File.WriteAllText(folder.File("broken.py"), "def handler(event, context):\n    return event['nothing']\n");
        File.WriteAllText(folder.File("unloadable.py"), "import not_there\n");
        File.WriteAllText(folder.File("spy.py"), """
            import json, os, urllib.error, urllib.request
            import boto3
            from botocore.exceptions import ClientError

            def attempt(action):
                try:
                    return action()
                except ClientError as error:
                    return error.response["Error"]["Code"]

            def ask(path):
                try:
                    return urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + path, timeout=5).status
                except urllib.error.HTTPError as error:
                    return error.code

            def own(s3, bucket, key, folder):
                s3.get_object(Bucket=bucket, Key=key)
                s3.put_object(Bucket=bucket, Key=folder + "/notes/mine.json", Body=b"{}")
                return "read and written"

            def handler(event, context):
                bucket, key = event["payload"]["s3Uri"][5:].split("/", 1)
                folder = event["outputConfig"][5:].split("/", 1)[1]
                s3 = boto3.client("s3")
                keys = boto3.client("sts").assume_role(RoleArn=event["roleArn"], RoleSessionName="spy")["Credentials"]
                role = boto3.client("s3", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])
                try:
                    world = urllib.request.urlopen("http://192.0.2.1/", timeout=5).status
                except urllib.error.URLError as error:
                    world = type(error).__name__
                try:
                    sagemaker = str(len(boto3.client("sagemaker").list_labeling_jobs()["LabelingJobSummaryList"]))
                except ClientError as error:
                    sagemaker = str(error.response["ResponseMetadata"]["HTTPStatusCode"])
                found = {
                    "own": own(s3, bucket, key, folder),
                    "outside": attempt(lambda: s3.get_object(Bucket=bucket, Key="in/spy.manifest") and "read"),
                    "other job": attempt(lambda: s3.get_object(Bucket=bucket, Key="out/moods/manifests/output/output.manifest") and "read"),
                    "buckets": attempt(lambda: s3.list_buckets() and "listed"),
                    "role": attempt(lambda: role.get_object(Bucket=bucket, Key="in/spy.manifest") and "read"),
                    "role reads": attempt(lambda: role.get_object(Bucket=bucket, Key=key) and "read"),
                    "sagemaker": sagemaker,
                    "portal": ask("/work"), "console": ask("/console"), "health": ask("/healthz"), "admin": ask("/api/v1/admin/jobs"),
                    "outside world": world,
                }
                return [{"datasetObjectId": item["datasetObjectId"], "consolidatedAnnotation": {"content": {event["labelAttributeName"]: found}}}
                        for item in json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())]
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        }
    }
}

/// <summary>Skipped, by name and counted, where boto3, Node or the means to keep handlers apart are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IsolatedBotoTheoryAttribute : TheoryAttribute
{
    private static readonly string? Missing =
        !Client.Exists("python3", "-c", "import boto3") ? "boto3 is not installed."
        : !Client.Exists("node", "--version") ? "Node is not installed."
        : Isolation.Missing;

    public override string? Skip => Missing;
}
