using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Browser;

/// <summary>A team of one worker, and the jobs a requester gives it.</summary>
internal sealed class Crew(Installed world, string team, string teamArn, string email, string workerId, string token)
{
    private static int made;

    public string Team => team;

    public string TeamArn => teamArn;

    public string Email => email;

    public string Password => "a password of length";

    public string WorkerId => workerId;

    public static async Task<Crew> MakeAsync(Installed world, bool withPassword = true)
    {
        var number = Interlocked.Increment(ref made);
        var team = $"team-{number}";
        var members = new JsonObject
        {
            ["CognitoMemberDefinition"] = new JsonObject { ["UserPool"] = "us-east-1_Plumbline", ["ClientId"] = "tests", ["UserGroup"] = team },
        };
        var answer = await world.Aws.SageMakerAsync("CreateWorkteam", new() { ["WorkteamName"] = team, ["Description"] = "Tests.", ["MemberDefinitions"] = new JsonArray(members) });
        var email = $"worker-{number}@example.org";
        var worker = await world.Server.CreateWorkerAsync(email, withPassword ? "a password of length" : null, team, token: true);
        return new(world, team, answer["WorkteamArn"]!.ToString(), email, worker["workerId"]!.ToString(), worker["token"]!.ToString());
    }

    /// <summary>Somebody else of the same team.</summary>
    public async Task<Crew> ColleagueAsync()
    {
        var other = $"worker-{Interlocked.Increment(ref made)}@example.org";
        var worker = await world.Server.CreateWorkerAsync(other, Password, team, token: true);
        return new(world, team, teamArn, other, worker["workerId"]!.ToString(), worker["token"]!.ToString());
    }

    /// <summary>Pictures of groceries, classified on a page with these labels. Ready to be worked on when this returns.</summary>
    /// <param name="missing">How many more lines name a picture that is not there, and so fail.</param>
    public async Task<string> PicturesAsync(int count, IReadOnlyList<string> labels, string? page = null, int workers = 1, int missing = 0)
    {
        var photos = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "photos")).Order(StringComparer.Ordinal).Take(count).ToList();
        foreach (var photo in photos)
        {
            await world.Aws.S3Async("PUT", $"/work-data/photos/{Path.GetFileName(photo)}", await File.ReadAllBytesAsync(photo), "image/jpeg");
        }

        var names = photos.Select(photo => Path.GetFileName(photo)!).Concat(Enumerable.Range(1, missing).Select(number => $"missing-{number}.jpg"));
        return await OpenAsync("ImageMultiClass", page ?? PictureTemplate, labels, [.. names.Select(name => new JsonObject { ["source-ref"] = $"s3://work-data/photos/{name}" })], workers, missing);
    }

    public Task<string> TextsAsync(IReadOnlyList<string> texts, IReadOnlyList<string> labels, int workers = 1) =>
        OpenAsync("TextMultiClass", TextTemplate, labels, [.. texts.Select(text => new JsonObject { ["source"] = text })], workers);

    /// <summary>Objects of a custom job with the pass-through functions, on a page of one's own.</summary>
    public Task<string> CustomAsync(string page, params IReadOnlyList<JsonObject> lines) => OpenAsync("PassThrough", page, [], lines, 1);

    /// <summary>Puts a file where jobs find it. Without a type it is stored as clients store what they know nothing of.</summary>
    /// <returns>Its S3 location.</returns>
    public async Task<string> UploadAsync(string name, byte[] content, string type = "application/octet-stream")
    {
        var key = $"media-{Interlocked.Increment(ref made)}/{name}";
        await world.Aws.S3Async("PUT", $"/work-data/{key}", content, type);
        return $"s3://work-data/{key}";
    }

    /// <summary>A complete draft of a job over three texts, made by program; gives its id.</summary>
    /// <param name="kind">What the design says beyond that: its kind, and what that needs.</param>
    public async Task<string> DraftAsync(string name, JsonObject kind)
    {
        await world.Aws.S3Async("PUT", $"/work-data/{name}/texts.txt", "one\ntwo\nthree\n"u8.ToArray(), "text/plain");
        var design = new JsonObject
        {
            ["name"] = name, ["data"] = "text-lines", ["place"] = $"s3://work-data/{name}/", ["taskTitle"] = "Which?", ["taskDescription"] = "One of two.", ["workersPerObject"] = 1,
            ["timeLimitSeconds"] = 300, ["workteamArn"] = $"arn:aws:sagemaker:{world.Server.Region}:{world.Server.AccountId}:workteam/private-crowd/{team}",
        };
        foreach (var (key, value) in kind)
        {
            design[key] = value?.DeepClone();
        }

        var draft = (string)(await world.Server.CallAsync(HttpMethod.Post, "/api/v1/admin/job-drafts", new JsonObject { ["design"] = design }))!["draftId"]!;
        await world.Server.CallAsync(HttpMethod.Post, $"/api/v1/admin/job-drafts/{draft}/dataset");
        await Installed.UntilAsync("the dataset", async () =>
            (await world.Server.CallAsync(HttpMethod.Get, $"/api/v1/admin/job-drafts/{draft}/review"))!["findings"]!.AsArray().Count == 0 ? "ready" : null);
        return draft;
    }

    /// <summary>Takes tasks of a job through <c>/api/v1/work</c> and answers them, until this worker gets no more of it.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="label">What the worker says of the task with this subject, which is the object's index.</param>
    /// <returns>How many were answered.</returns>
    public async Task<int> AnswerAsync(string job, int most, Func<long, string> label)
    {
        for (var answered = 0; answered < most; answered++)
        {
            if (await PostAsync("next", new() { ["job"] = job }) is not { } task)
            {
                return answered;
            }

            var element = task["taskInput"]!["taskObject"]!.ToString().StartsWith("s3://", StringComparison.Ordinal) ? "crowd-image-classifier" : "crowd-classifier";
            var id = task["assignment"]!.ToString();
            var said = label(long.Parse(task["subject"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
            await PostAsync($"assignments/{id}/submit", new() { ["requestId"] = id, ["answer"] = new JsonObject { [element] = new JsonObject { ["label"] = said } } });
        }

        return most;
    }

    /// <summary>Answers every task of a job through <c>/api/v1/work</c> that this worker is given.</summary>
    /// <param name="says">The form's answer to the task with this subject, which is the object's index.</param>
    public async Task SayAsync(string job, Func<long, JsonObject> says)
    {
        while (await PostAsync("next", new() { ["job"] = job }) is { } task)
        {
            var id = task["assignment"]!.ToString();
            var subject = long.Parse(task["subject"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
            await PostAsync($"assignments/{id}/submit", new() { ["requestId"] = id, ["answer"] = says(subject) });
        }
    }

    private async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Server.Url + "/api/v1/work/" + path))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode switch
        {
            System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotFound => null,
            _ when answer.IsSuccessStatusCode => JsonNode.Parse(text.Length == 0 ? "{}" : text),
            _ => throw new InvalidOperationException($"{path} was answered {(int)answer.StatusCode}: {text}"),
        };
    }

    /// <summary>Asks <c>/api/v1/work</c> as this worker.</summary>
    public async Task<JsonNode> AskAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Server.Url + "/api/v1/work/" + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Server.Http.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>How many answers of this worker the server has.</summary>
    public async Task<int> SubmittedAsync() => (await AskAsync("history"))["assignments"]!.AsArray().Count;

    private async Task<string> OpenAsync(string kind, string page, IReadOnlyList<string> labels, IReadOnlyList<JsonObject> objects, int workers, int missing = 0)
    {
        var job = $"job-{Interlocked.Increment(ref made)}";
        var categories = new JsonObject { ["document-version"] = "2018-11-28", ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)new JsonObject { ["label"] = label })]) };
        await PutAsync(job, "page.liquid.html", page);
        await PutAsync(job, "labels.json", categories.ToJsonString());
        await PutAsync(job, "input.manifest", string.Join('\n', objects.Select(line => line.ToJsonString())));
        var request = new JsonObject
        {
            ["LabelingJobName"] = job,
            ["LabelAttributeName"] = "answer",
            ["InputConfig"] = new JsonObject { ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["ManifestS3Uri"] = $"s3://work-data/{job}/input.manifest" } } },
            ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = "s3://work-data/output/" },
            ["RoleArn"] = $"arn:aws:iam::{world.Server.AccountId}:role/labeling",
            ["LabelCategoryConfigS3Uri"] = $"s3://work-data/{job}/labels.json",
            ["HumanTaskConfig"] = new JsonObject
            {
                ["WorkteamArn"] = teamArn,
                ["UiConfig"] = new JsonObject { ["UiTemplateS3Uri"] = $"s3://work-data/{job}/page.liquid.html" },
                ["PreHumanTaskLambdaArn"] = $"arn:aws:lambda:us-east-1:432418664414:function:PRE-{kind}",
                ["AnnotationConsolidationConfig"] = new JsonObject { ["AnnotationConsolidationLambdaArn"] = $"arn:aws:lambda:us-east-1:432418664414:function:ACS-{kind}" },
                ["TaskTitle"] = $"Sort things, {job}",
                ["TaskDescription"] = "One thing, one label.",
                ["NumberOfHumanWorkersPerDataObject"] = workers,
                ["TaskTimeLimitInSeconds"] = 600,
            },
        };
        if (labels.Count == 0)
        {
            request.Remove("LabelCategoryConfigS3Uri");
        }

        await world.Aws.SageMakerAsync("CreateLabelingJob", request);
        await Installed.UntilAsync($"{job} to be open", async () =>
            (await AskAsync("jobs"))["jobs"]!.AsArray().FirstOrDefault(one => one!["details"]!["jobName"]?.ToString() == job && (long)one["openTasks"]! >= objects.Count - missing));
        return job;
    }

    private Task PutAsync(string job, string name, string text) =>
        world.Aws.S3Async("PUT", $"/work-data/{job}/{name}", Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    /// <summary>As a template from AWS's own examples looks.</summary>
    public const string PictureTemplate =
        """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}"
              header="What is this?" categories="{{ task.input.labels | to_json | escape }}">
            <short-instructions><p>Choose what the picture shows most of.</p></short-instructions>
            <full-instructions header="How to choose"><p>Look at the whole picture first.</p></full-instructions>
          </crowd-image-classifier>
        </crowd-form>
        """;

    private const string TextTemplate =
        """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier name="crowd-classifier" header="What is this text about?" categories="{{ task.input.labels | to_json | escape }}">
            <classification-target>{{ task.input.taskObject }}</classification-target>
            <short-instructions><p>Read to the end.</p></short-instructions>
            <full-instructions header="How to choose"><p>Judge what it says.</p></full-instructions>
          </crowd-classifier>
        </crowd-form>
        """;
}
