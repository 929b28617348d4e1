using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Making things in the console: a job by the wizard, teams and workers, keys.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleMakingTests(Installed world)
{
    private static int made;

    [ChromiumFact]
    public async Task Pictures_from_this_computer_become_a_job_that_a_worker_answers()
    {
        var crew = await Crew.MakeAsync(world);
        var name = Fresh("pictures");
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await BeginAsync(visit);

        await page.GetByLabel("Name of the job").FillAsync(name);
        await page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync(Photos(3));
        await Assertions.Expect(page.GetByText("Files uploaded: 3.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Pictures" })).ToBeCheckedAsync();
        await NextAsync(visit, "task");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Image classification" })).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByText("3 objects ready.")).ToBeVisibleAsync();
        await page.GetByLabel("Question").FillAsync("Was ist das? שלום");
        await NextAsync(visit, "labels");
        await page.GetByLabel("Label 1", new() { Exact = true }).FillAsync("Obst 🍎");
        await page.GetByLabel("Label 2", new() { Exact = true }).FillAsync("חלב");
        await page.GetByLabel("Short instructions").FillAsync("Nur <das> Wichtigste.");
        await NextAsync(visit, "team");
        await page.GetByRole(AriaRole.Radio, new() { Name = crew.Team }).CheckAsync();
        await NextAsync(visit, "quality");
        await NextAsync(visit, "review");

        var frame = page.FrameLocator("iframe[title='Preview of a task']");
        await Assertions.Expect(frame.Locator("img[data-shown]")).ToBeVisibleAsync();
        await frame.GetByRole(AriaRole.Radio, new() { Name = "חלב" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("plumbline-preview [data-role=result]")).ToContainTextAsync("\"class-name\": \"חלב\"");
        await Assertions.Expect(page.Locator("#aws-command")).ToContainTextAsync("aws sagemaker create-labeling-job");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" }).ClickAsync();
        await page.WaitForURLAsync($"**/console/jobs/{name}");
        visit.WasClean();

        await Installed.UntilAsync($"{name} to be open", async () =>
            (await crew.AskAsync("jobs"))["jobs"]!.AsArray().FirstOrDefault(one => one!["details"]!["jobName"]?.ToString() == name && (long)one["openTasks"]! >= 3));
        await using var worker = await world.VisitAsync();
        await worker.SignInAsync(crew);
        await worker.StartAsync();
        await Assertions.Expect(worker.Task.GetByText("Nur <das> Wichtigste.")).ToBeVisibleAsync();
        var before = await worker.AssignmentAsync();
        await worker.Page.Keyboard.PressAsync("2");
        await worker.NextAsync(before);
        await Installed.UntilAsync("the answer", async () => await crew.SubmittedAsync() > 0 ? "there" : null);
        Assert.Equal(["חלב"], worker.Sent);
        worker.WasClean();
    }

    [ChromiumFact]
    public async Task An_account_without_a_job_opens_the_sample_job_with_one_click()
    {
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);
        await page.GotoAsync("/console?region=us-west-2");

        await page.GetByRole(AriaRole.Button, new() { Name = "Open the sample job" }).ClickAsync();
        var (email, password) = (await page.Locator("#sample-email").InnerTextAsync(), await page.Locator("#sample-password").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Watch the job" }).ClickAsync();
        await page.WaitForURLAsync("**/console/jobs/groceries?region=us-west-2");
        await using var worker = await world.VisitAsync();
        await worker.SignInAsync(email, password);
        await Assertions.Expect(worker.Page.GetByText("What grocery is this?")).ToBeVisibleAsync();
        await page.GotoAsync("/console?region=us-west-2");

        await page.WaitForURLAsync("**/console/jobs?region=us-west-2");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_large_file_with_a_name_of_every_script_is_uploaded_and_read()
    {
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await BeginAsync(visit);
        var line = new string('x', 15_000) + "🙂\r\n";
        var text = Encoding.UTF8.GetBytes("\uFEFF" + string.Concat(Enumerable.Repeat(line, 2_200)) + "\r\nlast");

        await page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "né 猫 🐈 'q\" שלום.txt", MimeType = "text/plain", Buffer = text });
        await Assertions.Expect(page.GetByText("Files uploaded: 1.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Texts, one a line" })).ToBeCheckedAsync();
        await page.GetByLabel("Name of the job").FillAsync(Fresh("large"));
        await page.GetByText("Only some of it").ClickAsync();
        await page.GetByLabel("Leave out objects that came before").CheckAsync();
        await NextAsync(visit, "task");
        await Assertions.Expect(page.GetByText("2 objects ready.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "1 Data" }).ClickAsync();

        await Assertions.Expect(page.GetByText("2,201 read · 2 taken · 0 unusable · 0 filtered out · 0 not drawn · 2,199 repeated")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("A byte order mark at the start of")).ToBeVisibleAsync();
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task The_wizard_works_without_script()
    {
        var crew = await Crew.MakeAsync(world);
        var name = Fresh("plain");
        await using var visit = await world.VisitAsync(script: false);
        var page = visit.Page;
        await BeginAsync(visit);
        await page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync(Photos(2));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await page.WaitForURLAsync("**/data");
        await page.GetByLabel("Name of the job").FillAsync(name);
        await NextAsync(visit, "task");
        await NextAsync(visit, "labels");
        await page.GetByLabel("Label 1", new() { Exact = true }).FillAsync("a");
        await page.GetByLabel("Label 2", new() { Exact = true }).FillAsync("b");
        await page.GetByRole(AriaRole.Button, new() { Name = "More rows" }).ClickAsync();
        await NextAsync(visit, "team");
        await page.GetByRole(AriaRole.Radio, new() { Name = crew.Team }).CheckAsync();
        await NextAsync(visit, "quality");
        await NextAsync(visit, "review");
        await Installed.UntilAsync("the data to be ready", async () =>
        {
            await page.ReloadAsync();
            return await page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" }).CountAsync() > 0 ? "ready" : null;
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" }).ClickAsync();

        await page.WaitForURLAsync($"**/console/jobs/{name}");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_table_of_texts_goes_through_the_wizard_by_keyboard_alone()
    {
        var crew = await Crew.MakeAsync(world);
        var name = Fresh("table");
        await world.Aws.S3Async("PUT", $"/work-data/{name}.csv", Encoding.UTF8.GetBytes("\uFEFFid;text\r\n1;gut\r\n2;\r\n3;schlecht\r\n"), "text/csv");
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await BeginAsync(visit);

        await page.GetByLabel("Name of the job").FocusAsync();
        await page.Keyboard.TypeAsync(name);
        await page.GetByRole(AriaRole.Radio, new() { Name = "A table (CSV)" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Where it lies").FocusAsync();
        await page.Keyboard.TypeAsync($"s3://work-data/{name}.csv");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("text");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/task");
        await Assertions.Expect(page.GetByText("2 objects ready.")).ToBeVisibleAsync();
        await page.GetByLabel("Question").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/labels");
        await page.GetByLabel("Label 1", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("ja");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("nein");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/team");
        await page.GetByRole(AriaRole.Radio, new() { Name = crew.Team }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/quality");
        await page.GetByLabel("Answers for each object").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/console/jobs/{name}");

        visit.WasClean();
    }

    [ChromiumFact]
    public async Task What_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost()
    {
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await BeginAsync(visit);

        await page.GetByLabel("Name of the job").FillAsync("no spaces please");
        await page.GetByRole(AriaRole.Radio, new() { Name = "A manifest" }).CheckAsync();
        await page.GetByLabel("Where it lies").FillAsync("s3://nobody-has-this-bucket/x.manifest");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'no spaces please' cannot be a job's name");
        await Assertions.Expect(page.GetByLabel("Where it lies")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "3 Labels" }).ClickAsync();
        await page.WaitForURLAsync("**/labels");
        await page.GetByLabel("Label 1", new() { Exact = true }).FillAsync("x");
        await page.GetByLabel("Label 3", new() { Exact = true }).FillAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator("li .error")).ToHaveTextAsync(["Label 2 is empty. Write it, or remove the row.", "Label 3 repeats label 1, 'x'. Each must be unique."]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove label 2" }).ClickAsync();
        await page.GetByLabel("Label 2", new() { Exact = true }).FillAsync("y");
        await Assertions.Expect(page.Locator("[data-role=kept]")).ToBeVisibleAsync();
        await page.GetByLabel("Full instructions").FillAsync("Written and not submitted");
        await page.WaitForResponseAsync(answer => answer.Status == 204 && answer.Url.EndsWith("/labels", StringComparison.Ordinal));
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByLabel("Full instructions")).ToHaveValueAsync("Written and not submitted");
        await Assertions.Expect(page.GetByLabel("Label 2", new() { Exact = true })).ToHaveValueAsync("y");
        await page.GetByRole(AriaRole.Button, new() { Name = "1 Data" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name of the job")).ToHaveValueAsync("no spaces please");
        await page.GotoAsync("/console/jobs/new");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "no spaces please" }).First).ToBeVisibleAsync();
        visit.WasClean("422");
    }

    [ChromiumFact]
    public async Task Two_tabs_a_double_click_and_a_reload_make_one_job()
    {
        var crew = await Crew.MakeAsync(world);
        var name = Fresh("once");
        var draft = await crew.DraftAsync(name, new() { ["kind"] = "text-classification", ["labels"] = new JsonArray("yes", "no") });
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server);
        await visit.Page.GotoAsync($"/console/jobs/new/{draft}/review");
        var other = await visit.Context.NewPageAsync();
        await other.GotoAsync($"/console/jobs/new/{draft}/review");

        await Task.WhenAll(
            visit.Page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" }).DblClickAsync(),
            other.GetByRole(AriaRole.Button, new() { Name = "Launch the job" }).ClickAsync());
        await Task.WhenAll(visit.Page.WaitForURLAsync($"**/console/jobs/{name}"), other.WaitForURLAsync($"**/console/jobs/{name}"));
        await other.GotoAsync($"/console/jobs/new/{draft}/labels");

        await other.WaitForURLAsync("**/review");
        await Assertions.Expect(other.GetByText($"This draft has become the job {name}.")).ToBeVisibleAsync();
        var jobs = await world.Aws.SageMakerAsync("ListLabelingJobs", new() { ["NameContains"] = name });
        Assert.Single(jobs["LabelingJobSummaryList"]!.AsArray());
    }

    [ChromiumFact]
    public async Task A_job_like_another_has_everything_of_it_but_the_name()
    {
        var crew = await Crew.MakeAsync(world);
        var job = await crew.TextsAsync(["one", "two"], ["yes", "no"]);
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server);
        await visit.Page.GotoAsync($"/console/jobs/{job}");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New job like this" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/data");

        await Assertions.Expect(visit.Page.GetByLabel("Where it lies")).ToHaveValueAsync($"s3://work-data/{job}/input.manifest");
        await visit.Page.GetByLabel("Name of the job").FillAsync(Fresh("like"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "6 Review" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("yes · no")).ToBeVisibleAsync();
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_team_is_made_somebody_is_invited_and_sets_their_own_password()
    {
        var (team, email) = (Fresh("crew"), $"{Fresh("ada")}@example.org");
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server, "/console/teams");
        await page.GetByLabel("Name of the team").FillAsync(team);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a team" }).ClickAsync();
        await page.WaitForURLAsync($"**/console/teams/{team}");

        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Name shown").FillAsync("Ádá 🙂");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var link = (await page.Locator("#invitation-link").InnerTextAsync()).Trim();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = email })).ToContainTextAsync("no password yet");
        await using var worker = await world.VisitAsync();
        await worker.Page.GotoAsync(new Uri(link).PathAndQuery);
        await worker.Page.GetByLabel("Password").First.FillAsync("a password of my own");
        await worker.Page.GetByRole(AriaRole.Button).First.ClickAsync();
        await worker.Page.WaitForURLAsync("**/work");
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = email })).ToContainTextAsync("active");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Ádá 🙂 from the team" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nobody is in this team yet.")).ToBeVisibleAsync();
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task The_second_of_two_who_edit_a_team_is_told_what_the_first_wrote()
    {
        var crew = await Crew.MakeAsync(world);
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server, $"/console/teams/{crew.Team}");
        var other = await visit.Context.NewPageAsync();
        await other.GotoAsync($"/console/teams/{crew.Team}");

        await visit.Page.GetByLabel("What it is for").FillAsync("the first's words");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("What it is for")).ToHaveValueAsync("the first's words");
        await other.GetByLabel("What it is for").FillAsync("the second's words");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(other.GetByText("It now says: 'the first's words'")).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByLabel("What it is for")).ToHaveValueAsync("the second's words");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(other.GetByText("It now says")).ToHaveCountAsync(0);

        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.GetByLabel("What it is for")).ToHaveValueAsync("the second's words");
    }

    [ChromiumFact]
    public async Task A_key_s_secret_is_shown_once_and_a_disabled_key_signs_nothing()
    {
        var note = Fresh("note");
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server, "/console/keys");
        await page.GetByLabel("Note").First.FillAsync(note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an access key" }).ClickAsync();
        var lines = (await page.Locator("#secret").InnerTextAsync()).Split('\n', StringSplitOptions.TrimEntries);
        var secret = lines[1].Split('=', 2)[1];
        Assert.StartsWith("export AWS_ACCESS_KEY_ID=AKIA", lines[0], StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the keys" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row, new() { Name = note });
        await row.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("disabled");
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await row.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        visit.WasClean();
    }

    private static string Fresh(string stem) => $"{stem}-{Interlocked.Increment(ref made)}";

    private static IEnumerable<string> Photos(int count) =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "photos")).Order(StringComparer.Ordinal).Take(count);

    private async Task BeginAsync(Visit visit)
    {
        await visit.EnterConsoleAsync(world.Server, "/console/jobs/new");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Begin a new job" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/data");
    }

    private static async Task NextAsync(Visit visit, string step)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await visit.Page.WaitForURLAsync("**/" + step);
    }
}
