using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Preparation.Drafts;

namespace Plumbline.Preparation.Tests;

/// <summary>Drafts: kept as typed, reviewed field by field, launched once.</summary>
public sealed class JobDraftServiceTests
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_complete_draft_becomes_the_job_that_a_requester_would_have_made_by_hand(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);

        var name = await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel);

        var job = await desk.Jobs.DescribeAsync(Desk.Us, name, Cancel);
        Assert.Equal("animals-1", name.ToString());
        Assert.Equal(TaskKind.TextClassification, job.Kind);
        Assert.Equal($"s3://our-bucket/labels/animals-1/annotation-tool/labels-{draft.Id[..8]}.json", job.Asked.LabelCategoryConfigS3Uri);
        var file = JsonNode.Parse(await ReadAsync(desk, job.Asked.LabelCategoryConfigS3Uri!))!;
        Assert.Equal(["🐈 Katze", "כלב", "O'Brien \"x\""], file["labels"]!.AsArray().Select(label => (string?)label!["label"]));
        var page = await ReadAsync(desk, job.Asked.HumanTask.UiTemplateS3Uri!);
        Assert.Contains("<p dir=\"auto\">Look &lt;b&gt;close&lt;/b&gt; &#123;&#123; x &#125;&#125;<br>Second line</p>", page, StringComparison.Ordinal);
        Assert.Equal((2, 120, "animals-1"), (job.Asked.HumanTask.NumberOfHumanWorkersPerDataObject, job.Asked.HumanTask.TaskTimeLimitInSeconds, job.Asked.LabelAttributeName));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_becomes_one_job_however_often_it_is_launched_at_once(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);

        var names = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel))));
        var late = await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel);

        Assert.All(names.Append(late), name => Assert.Equal("animals-1", name.ToString()));
        Assert.Single((await desk.Jobs.ListAsync(Desk.Us, new(), Cancel)).Items);
        await Assert.ThrowsAsync<DraftLaunched>(() => desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { Name = "other" }, null, Cancel));
        Assert.Empty((await desk.Drafts.ListAsync(Desk.Us, null, null, 10, Cancel)).Items);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_name_that_is_taken_is_told_at_its_step_and_the_draft_lives_on(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.Drafts.LaunchAsync(Desk.Us, (await CompleteAsync(desk)).Id, Cancel);
        var second = await CompleteAsync(desk);

        var review = await desk.Drafts.ReviewAsync(Desk.Us, second.Id, Cancel);
        var refused = await Assert.ThrowsAsync<DraftNotReady>(() => desk.Drafts.LaunchAsync(Desk.Us, second.Id, Cancel));
        await desk.Drafts.SaveAsync(Desk.Us, second.Id, design => design with { Name = "ANIMALS-2" }, null, Cancel);
        await desk.Drafts.LaunchAsync(Desk.Us, second.Id, Cancel);

        Assert.Equal((DesignStep.Data, "name"), (Assert.Single(review.Findings).Step, refused.Findings[0].Field));
        Assert.Equal(2, (await desk.Jobs.ListAsync(Desk.Us, new(), Cancel)).Items.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_empty_draft_is_told_everything_it_lacks_step_by_step(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await desk.Drafts.CreateAsync(Desk.Us, "ada", new(), Cancel);

        var review = await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel);

        Assert.Null(review.Request);
        Assert.Equal(
            ["place", "name", "kind", "taskTitle", "taskDescription", "labels", "workteamArn", "workersPerObject", "timeLimitSeconds", "outputPath"],
            review.Findings.Select(finding => finding.Field));
        await Assert.ThrowsAsync<DraftNotReady>(() => desk.Drafts.PreviewAsync(Desk.Us, draft.Id, 0, Cancel));
        await Assert.ThrowsAsync<DraftNotReady>(() => desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_service_itself_would_refuse_is_told_at_its_field(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);
        await desk.Drafts.SaveAsync(
            Desk.Us,
            draft.Id,
            design => design with
            {
                WorkersPerObject = "12", TimeLimitSeconds = "5", OutputPath = "s3://their-bucket/x", WorkteamArn = desk.TeamArn + "x", LabelAttributeName = "a-metadata",
            },
            null,
            Cancel);

        var first = (await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Findings;
        await desk.Drafts.SaveAsync(
            Desk.Us, draft.Id, design => design with { WorkersPerObject = "1", TimeLimitSeconds = "60", LabelAttributeName = "a" }, null, Cancel);
        var second = (await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Findings;

        Assert.Equal(["labelAttributeName", "timeLimitSeconds", "workersPerObject"], first.Select(finding => finding.Field).Order(StringComparer.Ordinal));
        Assert.Equal([(DesignStep.Quality, "outputPath"), (DesignStep.Team, "workteamArn")], second.Select(finding => (finding.Step, finding.Field)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_who_change_different_parts_at_once_both_keep_theirs(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await desk.Drafts.CreateAsync(Desk.Us, "ada", new() { Name = "one" }, Cancel);

        await Task.WhenAll(
            Task.Run(() => desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { TaskTitle = "t" }, null, Cancel)),
            Task.Run(() => desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { Labels = ["a", "", "b"] }, null, Cancel)));

        var kept = await desk.Drafts.GetAsync(Desk.Us, draft.Id, Cancel);
        Assert.Equal(("one", "t", 3L), (kept.Design.Name, kept.Design.TaskTitle, kept.Version));
        Assert.Equal(["a", "", "b"], kept.Design.Labels);
        await Assert.ThrowsAsync<DraftChanged>(() => desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { Name = "x" }, 2, Cancel));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changing_the_data_asks_for_a_new_dataset_and_changing_the_rest_does_not(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);

        var titled = await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { TaskTitle = "Other" }, null, Cancel);
        var again = await desk.Drafts.MakeDatasetAsync(Desk.Us, draft.Id, "ada", Cancel);
        var sampled = await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { SampleCount = "1" }, null, Cancel);
        var remade = await desk.Drafts.MakeDatasetAsync(Desk.Us, draft.Id, "ada", Cancel);

        Assert.Equal(draft.Design.DatasetId, titled.Design.DatasetId);
        Assert.Equal(draft.Design.DatasetId, again.Design.DatasetId);
        Assert.Null(sampled.Design.DatasetId);
        Assert.NotNull(remade.Design.DatasetId);
        Assert.NotEqual(draft.Design.DatasetId, remade.Design.DatasetId);
        Assert.Contains("still being read", (await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Findings[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_objects_than_a_job_takes_are_told_before_launching()
    {
        await using var desk = await Desk.OpenAsync(TestDatabases.Sqlite, new() { MaxObjects = 2 });
        var draft = await CompleteAsync(desk);

        var refused = await Assert.ThrowsAsync<DraftNotReady>(() => desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel));

        Assert.Equal("The data has 3 objects; a job takes 2. Take a sample, or filter it into several jobs.", refused.Findings[0].Sentence);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_worker_s_page_and_what_an_answer_comes_to_are_seen_before_launching(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);

        var task = await desk.Drafts.PreviewAsync(Desk.Us, draft.Id, 1, Cancel);
        var beyond = await desk.Drafts.PreviewAsync(Desk.Us, draft.Id, 99, Cancel);
        var answer = await desk.Drafts.PreviewAnswerAsync(Desk.Us, draft.Id, 1, """{"crowd-classifier":{"label":"כלב"}}""", Cancel);
        var bad = await desk.Drafts.PreviewAnswerAsync(Desk.Us, draft.Id, 1, "{}", Cancel);

        var input = JsonNode.Parse(task.Input)!;
        Assert.Equal(("wau", "Which animal?"), ((string?)input["taskObject"], (string?)input["header"]));
        Assert.Equal(3, input["labels"]!.AsArray().Count);
        Assert.Equal((2L, true), (beyond.Index, beyond.IsLast));
        var line = JsonNode.Parse(answer.OutputLine!)!;
        Assert.Equal((1, "כלב"), ((int)line["animals-1"]!, (string?)line["animals-1-metadata"]!["class-name"]));
        Assert.Null(bad.OutputLine);
        Assert.NotNull(bad.Problem);
        Assert.Single((await desk.Objects.ListAsync(Desk.Us, Desk.Bucket, new("labels/"), Cancel)).Objects.Select(found => found.Key).DefaultIfEmpty("none"), key => key == "none");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_like_a_job_has_everything_of_it_but_the_name(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);
        var name = await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel);

        var like = await desk.Drafts.CreateLikeAsync(Desk.Us, "eve", name, Cancel);
        await desk.Drafts.MakeDatasetAsync(Desk.Us, like.Id, "eve", Cancel);
        await desk.RunAsync();

        Assert.Equal("animals-2", like.Design.Name);
        Assert.Equal(draft.Design.Labels, like.Design.Labels);
        Assert.Equal((draft.Design.ShortInstruction, draft.Design.FullInstruction, null), (like.Design.ShortInstruction, like.Design.FullInstruction, like.Design.Template));
        Assert.Equal("animals-2", (await desk.Drafts.LaunchAsync(Desk.Us, like.Id, Cancel)).ToString());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Others_neither_see_nor_change_a_draft(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var draft = await CompleteAsync(desk);

        await Assert.ThrowsAsync<DraftNotFound>(() => desk.Drafts.GetAsync(Desk.Them, draft.Id, Cancel));
        await Assert.ThrowsAsync<DraftNotFound>(() => desk.Drafts.SaveAsync(Desk.Them, draft.Id, design => design, null, Cancel));
        await Assert.ThrowsAsync<DraftNotFound>(() => desk.Drafts.LaunchAsync(Desk.Them, draft.Id, Cancel));
        await Assert.ThrowsAsync<DraftNotFound>(() => desk.Drafts.DeleteAsync(Desk.Them, draft.Id, Cancel));
        Assert.Empty((await desk.Drafts.ListAsync(Desk.Them, null, null, 10, Cancel)).Items);
        Assert.Empty((await desk.Drafts.ListAsync(Desk.Us, "eve", null, 10, Cancel)).Items);
        Assert.Single((await desk.Drafts.ListAsync(Desk.Us, "ada", null, 10, Cancel)).Items);
    }

    [Fact]
    public async Task A_launch_whose_node_died_is_found_out_before_the_draft_changes()
    {
        await using var desk = await Desk.OpenAsync(TestDatabases.Sqlite);
        var draft = await CompleteAsync(desk);
        var request = (await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Request!;
        await desk.ClaimAsync(draft.Id, "animals-1");
        foreach (var file in (await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Files)
        {
            await desk.PutAsync(file.At.Key, file.Text);
        }

        await desk.Jobs.CreateAsync(Desk.Us, request, Cancel);
        await Assert.ThrowsAsync<DraftLaunched>(() => desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { OutputPath = "s3://our-bucket/z" }, null, Cancel));
        desk.Clock.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAsync<DraftLaunched>(() => desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { OutputPath = "s3://our-bucket/z" }, null, Cancel));
        Assert.Equal("animals-1", (await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel)).ToString());
        Assert.Single((await desk.Jobs.ListAsync(Desk.Us, new(), Cancel)).Items);
    }

    [Theory]
    [InlineData("taskTitle", "What? 🐈", "'🐈' cannot stand here: SageMaker takes letters of every script but no pictographs. Labels and instructions may hold it.")]
    [InlineData("taskTitle", "二つ שלום é", null)]
    [InlineData("roleArn", "arn:aws:s3:::x", "'arn:aws:s3:::x' is not a role's ARN. Write one such as arn:aws:iam::111111111111:role/labeling, or leave it empty.")]
    [InlineData("labelAttributeName", "naïve", "'naïve' cannot be a label's key. Write 1 to 127 letters a–z, digits and inner hyphens.")]
    [InlineData("labelAttributeName", "ends-", "'ends-' cannot be a label's key. Write 1 to 127 letters a–z, digits and inner hyphens.")]
    [InlineData("stopAfterPercent", "0", "0 is not between 1 and 100.")]
    [InlineData("workersPerObject", "two", "'two' is no whole number. Say how many workers answer each object, 1 to 9.")]
    public void What_the_wire_would_not_take_is_told_at_its_field(string field, string value, string? sentence)
    {
        var json = new JsonObject { [field] = value }.ToJsonString();

        var found = new DesignReading(Desk.Us, "draft-id", JobDesign.Parse(json), null).Read().Findings.SingleOrDefault(finding => finding.Field == field);

        Assert.Equal(sentence, found?.Sentence);
    }

    [Theory]
    [InlineData("""{"nmae":"x"}""")]
    [InlineData("""{"name":["x"]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void A_design_that_cannot_be_read_is_refused(string json) => Assert.Throws<DraftRefused>(() => JobDesign.Parse(json));

    [Fact]
    public void Lists_that_a_design_does_not_name_are_empty()
    {
        var design = JobDesign.Parse("{}");

        Assert.Empty(design.Labels);
        Assert.Empty(design.Conditions);
    }

    [Fact]
    public void Numbers_may_stand_for_texts_in_a_design() =>
        Assert.Equal("3", JobDesign.Parse("""{"workersPerObject":3}""").WorkersPerObject);

    [Fact]
    public void Every_problem_of_a_label_names_its_place() => Assert.Equal(
        [
            (1, "Label 2 is empty. Write it, or remove the row."),
            (2, "Label 3 repeats label 1, 'a'. Each must be unique."),
            (3, "Label 4 holds the invisible character U+202E. Remove it."),
            (6, "Label 7 looks the same as label 1: they differ in invisible characters only. Remove one."),
            (7, "Label 8 has no character that anybody can see. Write a word."),
        ],
        DesignReading.LabelProblems(["a", " ", " a ", "x\u202Ey", "A", "å", "a\u200B", "\u200B"]));

    [Fact]
    public async Task Named_entities_use_the_services_page_and_their_label_file_has_short_names_and_instructions()
    {
        await using var desk = await Desk.OpenAsync(TestDatabases.Sqlite);
        var draft = await CompleteAsync(desk);
        await desk.Drafts.SaveAsync(
            Desk.Us,
            draft.Id,
            design => design with { Kind = "named-entity-recognition", Labels = ["Port", "Vessel"], ShortNames = ["prt", " "], ShortInstruction = "", FullInstruction = "" },
            null,
            Cancel);
        var missing = Assert.Single((await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Findings);
        Assert.Equal((DesignStep.Labels, "shortInstruction"), (missing.Step, missing.Field));
        await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { ShortInstruction = "Mark <ports>.\nAnd ships." }, null, Cancel);
        Assert.Contains("<crowd-entity-annotation", (await desk.Drafts.PreviewAsync(Desk.Us, draft.Id, 0, Cancel)).Page, StringComparison.Ordinal);

        var name = await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel);

        var asked = (await desk.Jobs.DescribeAsync(Desk.Us, name, Cancel)).Asked;
        Assert.Equal((null, "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition"), (asked.HumanTask.UiTemplateS3Uri, asked.HumanTask.HumanTaskUiArn));
        var file = JsonNode.Parse(await ReadAsync(desk, asked.LabelCategoryConfigS3Uri!))!;
        Assert.Equal("""[{"label":"Port","shortDisplayName":"prt"},{"label":"Vessel"}]""", file["labels"]!.ToJsonString());
        Assert.Equal("<p dir=\"auto\">Mark &lt;ports&gt;.<br>And ships.</p>", (string)file["instructions"]!["shortInstruction"]!);
        Assert.Equal(name, await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel));

        var like = (await desk.Drafts.CreateLikeAsync(Desk.Us, "eve", name, Cancel)).Design;
        Assert.Equal(("named-entity-recognition", null, "Mark <ports>.\nAnd ships."), (like.Kind, like.Template, like.ShortInstruction));
        Assert.Equal(["prt", ""], like.ShortNames);
    }

    [Fact]
    public async Task A_verification_names_the_label_it_judges_on_its_page_and_in_its_label_file()
    {
        await using var desk = await Desk.OpenAsync(TestDatabases.Sqlite);
        var draft = await CompleteAsync(desk);
        await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { Kind = "bounding-box-verification", Labels = ["right", "wrong"], FullInstruction = "" }, null, Cancel);
        Assert.Equal("judged", Assert.Single((await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Findings).Field);
        await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { Judged = "animal" }, null, Cancel);

        var name = await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel);

        var asked = (await desk.Jobs.DescribeAsync(Desk.Us, name, Cancel)).Asked;
        Assert.Contains("assign judged = 'animal'", await ReadAsync(desk, asked.HumanTask.UiTemplateS3Uri!), StringComparison.Ordinal);
        Assert.Equal("animal", (string)JsonNode.Parse(await ReadAsync(desk, asked.LabelCategoryConfigS3Uri!))!["auditLabelAttributeName"]!);
        var like = (await desk.Drafts.CreateLikeAsync(Desk.Us, "eve", name, Cancel)).Design;
        Assert.Equal(("animal", null, "Look <b>close</b> {{ x }}\nSecond line"), (like.Judged, like.Template, like.ShortInstruction));
    }

    [Fact]
    public async Task A_ready_page_is_a_custom_job_with_the_requesters_labels_and_instructions_in_it()
    {
        await using var desk = await Desk.OpenAsync(TestDatabases.Sqlite);
        var draft = await CompleteAsync(desk);
        await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { Kind = "custom", ReadyPage = "no-such-page" }, null, Cancel);
        Assert.Contains("There is no ready page 'no-such-page'", (await desk.Drafts.ReviewAsync(Desk.Us, draft.Id, Cancel)).Findings[0].Sentence, StringComparison.Ordinal);
        await desk.Drafts.SaveAsync(Desk.Us, draft.Id, design => design with { ReadyPage = "text-ranking", Labels = ["Short", "True"] }, null, Cancel);

        var name = await desk.Drafts.LaunchAsync(Desk.Us, draft.Id, Cancel);

        var asked = (await desk.Jobs.DescribeAsync(Desk.Us, name, Cancel)).Asked;
        Assert.Equal((null, null), (asked.LabelCategoryConfigS3Uri, asked.HumanTask.PreHumanTaskLambdaArn));
        var page = await ReadAsync(desk, asked.HumanTask.UiTemplateS3Uri!);
        Assert.Contains("assign stock = \"Short,True\" | split: \",\"", page, StringComparison.Ordinal);
        Assert.Contains("<p dir=\"auto\">Look &lt;b&gt;close", page, StringComparison.Ordinal);
    }

    private static async Task<JobDraft> CompleteAsync(Desk desk)
    {
        await desk.PutAsync("texts/all.txt", "miau\nwau\nmuh\n");
        var draft = await desk.Drafts.CreateAsync(
            Desk.Us,
            "ada",
            new()
            {
                Name = "animals-1", Data = "text-lines", Place = "s3://our-bucket/texts/", Kind = "text-classification", TaskTitle = "Which animal?",
                TaskDescription = "One sound, three animals.", Labels = ["🐈 Katze", " כלב ", "O'Brien \"x\"", "", ""], WorkteamArn = desk.TeamArn,
                WorkersPerObject = "2", TimeLimitSeconds = "120", ShortInstruction = "Look <b>close</b> {{ x }}\nSecond line", FullInstruction = "One.\n\nTwo & three.",
            },
            Cancel);
        await desk.Drafts.MakeDatasetAsync(Desk.Us, draft.Id, "ada", Cancel);
        await desk.RunAsync();
        var ready = await desk.Drafts.GetAsync(Desk.Us, draft.Id, Cancel);
        return ready with { Design = ready.Design with { Labels = DesignReading.Trimmed(ready.Design.Labels) } };
    }

    private static async Task<string> ReadAsync(Desk desk, string place)
    {
        Assert.True(S3Uri.TryParse(place, out var at));
        await using var opened = await desk.Objects.OpenAsync(Desk.Us, at, null, Cancel);
        using var reader = new System.IO.StreamReader(opened.Content);
        return await reader.ReadToEndAsync();
    }
}
