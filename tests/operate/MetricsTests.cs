using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Plumbline.Operate;

/// <summary>What a Prometheus or an OpenTelemetry collector gets to see, and who else does not.</summary>
[Collection(nameof(Observed))]
public sealed partial class MetricsTests(ObservedServer observed)
{
    [Fact]
    public async Task Metrics_are_for_the_token_or_the_listener_of_their_own()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(observed.Server.Url + "/metrics", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(observed.Server.Url + "/metrics", "another-token-than-that"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(observed.Server.Url + "/metrics", observed.Server.AdminToken));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(observed.Server.Url + "/metrics", ObservedServer.Token));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(observed.Apart + "/metrics", null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(observed.Apart + "/readyz", null));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(observed.Apart + "/work/sign-in", null));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(observed.Apart + "/api/v1/admin/workers", observed.Server.AdminToken));
    }

    [Fact]
    public async Task Metrics_say_what_happened()
    {
        const int answers = ObservedServer.Objects * Plumbline.Crash.LabeledJob.Answers;
        List<Sample> samples = [];
        // Some are looked up every ten seconds only, and the scrape itself is remembered for a moment.
        await Patience.UntilAsync(
            async () => (samples = await ScrapeAsync()).Any(one => one.Name == "JobsSucceeded_total" && one.Value == 1) && Sum(samples, "TasksSubmitted_total", "Workteam", "readers") == answers,
            "the metrics have caught up",
            () => string.Join('\n', samples.Select(one => one.ToString())));

        Assert.Equal(answers, Sum(samples, "plumbline_human_tasks_answers_total", "outcome", "counted"));
        Assert.Equal(1, Sum(samples, "http_server_request_duration_seconds_count", "rpc_method", "CreateLabelingJob"));
        Assert.True(Sum(samples, "http_server_request_duration_seconds_count", "rpc_method", "PutObject") >= 3);
        Assert.True(Sum(samples, "http_server_request_duration_seconds_count", "http_route", "/api/v1/work/assignments/{assignment}/submit") >= answers);
        Assert.True(Sum(samples, "plumbline_storage_write_duration_seconds_count", "outcome", "ok") > answers);
        Assert.True(Sum(samples, "plumbline_storage_commit_writes_count") > 0);
        Assert.True(Sum(samples, "plumbline_storage_blob_written_bytes_total") > 0);
        Assert.True(Sum(samples, "plumbline_runner_step_duration_seconds_count", "runner", "outbox/0") > 0);
        Assert.Equal(16, samples.Count(one => one.Name == "plumbline_outbox_waiting"));
        Assert.True(Sum(samples, "plumbline_disk_free_bytes") > 0);
        Assert.Equal(answers, Sum(samples, "TimeSpent_seconds_count", "Workteam", "readers"));
        Assert.Equal(6, Sum(samples, "ActiveWorkers", "Workteam", "readers"));
        Assert.Equal(ObservedServer.Objects, Sum(samples, "DatasetObjectsHumanAnnotated", "LabelingJobName", "Crash-1"));
        Assert.Equal(ObservedServer.Objects, Sum(samples, "TotalDatasetObjectsLabeled", "LabelingJobName", "Crash-1"));
        Assert.Equal(1, Sum(samples, "plumbline_labeling_jobs", "status", "Completed"));
    }

    [Fact]
    public async Task Addresses_that_strangers_invent_make_no_series()
    {
        for (var i = 0; i < 50; i++)
        {
            _ = await AskAsync($"{observed.Server.Url}/work/invented-{i}", null);
            _ = await AskAsync($"{observed.Server.Url}/api/v1/invented-{i}", null);
            _ = await AskAsync($"{observed.Server.Url}/invented-{i}/key", null);
        }

        var samples = await ScrapeAsync();
        Assert.DoesNotContain(samples, one => one.Labels.Values.Any(value => value.Contains("invented", StringComparison.Ordinal)));
        Assert.InRange(samples.Count, 100, 4_000);
    }

    private static double Sum(List<Sample> samples, string name, string? label = null, string? value = null) =>
        samples.Where(one => one.Name == name && (label is null || one.Labels.GetValueOrDefault(label) == value)).Sum(one => one.Value);

    private async Task<HttpStatusCode> AskAsync(string address, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var answer = await observed.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<List<Sample>> ScrapeAsync()
    {
        var text = await observed.Http.GetStringAsync(new Uri(observed.Apart + "/metrics"));
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Sample.Parse)];
    }

    private sealed partial record Sample(string Name, Dictionary<string, string> Labels, double Value)
    {
        public static Sample Parse(string line)
        {
            var match = Line.Match(line);
            return match.Success
                ? new(
                    match.Groups[1].Value,
                    Label.Matches(match.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
                    double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture))
                : throw new FormatException($"No sample: {line}");
        }

        public override string ToString() => $"{Name} {string.Join(',', Labels)} {Value}";

        [GeneratedRegex(@"^([A-Za-z_:][A-Za-z0-9_:]*)(?:\{(.*)\})? ([^ ]+)(?: \d+)?$")]
        private static partial Regex Line { get; }

        [GeneratedRegex("([A-Za-z_][A-Za-z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
        private static partial Regex Label { get; }
    }
}
