using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>The elements of the second script: ranking responses, writing questions and answers.</summary>
[Collection(InBrowser.Name)]
public sealed class WritingElementsTests(Installed world)
{
    private const string Ranking =
        """
        <crowd-form><crowd-text-ranking name="rank" text="Why is the sky blue?" responses="['Because of scattering.', 'Light.', 'The sea.']"
          ordinal-ranking-dimensions="[{ name: 'Clarity', allowTie: false }, { name: 'Accuracy', allowTie: true }]"></crowd-text-ranking></crowd-form>
        """;

    [ChromiumFact]
    public async Task Responses_are_ranked_by_keys_by_pressing_and_by_dragging()
    {
        await using var page = await AnnotationPage.OpenAsync(world, Ranking);
        var clarity = page.Page.GetByRole(AriaRole.Group, new() { Name = "Clarity no ties" });
        var accuracy = page.Page.GetByRole(AriaRole.Group, new() { Name = "Accuracy ties allowed" });
        Assert.Equal("Rank every response by “Clarity”.", await page.RefusedAsync());

        // The refusal has put the focus on the first response that has no rank.
        await page.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Told("A: rank 2 of 3, Clarity")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Told("B: rank 1 of 3, Clarity")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("3");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(clarity.GetByRole(AriaRole.Button, new() { Name = "Response A, Rank 3" })).ToBeVisibleAsync();
        Assert.Equal("Rank every response by “Accuracy”.", await page.RefusedAsync());

        await accuracy.GetByRole(AriaRole.Button, new() { Name = "Response A, Not ranked" }).ClickAsync();
        await accuracy.GetByRole(AriaRole.Group, new() { Name = "Rank 1" }).GetByRole(AriaRole.Button, new() { Name = "Put A here" }).ClickAsync();
        foreach (var letter in new[] { "B", "C" })
        {
            var chip = (await accuracy.GetByRole(AriaRole.Button, new() { Name = $"Response {letter}, Not ranked" }).BoundingBoxAsync())!;
            var row = (await accuracy.GetByRole(AriaRole.Group, new() { Name = "Rank 3" }).BoundingBoxAsync())!;
            await page.Page.Mouse.MoveAsync(chip.X + 12, chip.Y + 12);
            await page.Page.Mouse.DownAsync();
            await page.Page.Mouse.MoveAsync(row.X + 200, row.Y + 20, new() { Steps = 4 });
            await page.Page.Mouse.UpAsync();
            await Assertions.Expect(accuracy.GetByRole(AriaRole.Button, new() { Name = $"Response {letter}, Rank 3" })).ToBeVisibleAsync();
        }

        Assert.Equal(
            """{"ordinalRankingDimensions":[{"name":"Clarity","responseRankings":[3,1,2]},{"name":"Accuracy","responseRankings":[1,2,2]}]}""",
            (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Questions_are_written_with_tags_and_places_and_what_breaks_a_rule_is_kept_with_its_reason()
    {
        await using var page = await AnnotationPage.OpenAsync(
            world,
            """
            <crowd-form><crowd-question-answer-generation name="qa" text="😀 MV Alba left Leith on Tuesday." max-questions="2" question-min-words="3" answer-max-words="4"
              question-tags="['where', 'when']" allow-custom-question-tags></crowd-question-answer-generation></crowd-form>
            """);
        var first = page.Page.GetByRole(AriaRole.Region, new() { Name = "Question 1" });
        Assert.Equal("Write at least so many questions with answers: 1. There are 0.", await page.RefusedAsync());

        await page.Page.Keyboard.TypeAsync("Where?");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("In Leith.");
        Assert.Equal("Question 1 has too few words: 1 of at least 3.", await page.RefusedAsync());
        await page.Page.Keyboard.PressAsync("End");
        await page.Page.Keyboard.TypeAsync(" Which port?");
        await first.GetByRole(AriaRole.Button, new() { Name = "where" }).ClickAsync();
        await first.GetByRole(AriaRole.Textbox, new() { Name = "Own tag, then Enter" }).FillAsync("ships");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text to ask about" }).FocusAsync();
        foreach (var key in new[] { "End", "Control+ArrowLeft", "Control+ArrowLeft", "Control+ArrowLeft", "Control+Shift+ArrowRight", "Enter" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(first.GetByRole(AriaRole.Button, new() { Name = "Take out: Leith" })).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a question" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a question" })).ToBeDisabledAsync();
        var answer = await page.SubmitAsync();

        Assert.Equal(
            """{"qa":{"questionAnswers":[{"question":"Where? Which port?","answer":"In Leith.","tags":["where","ships"],"textSpans":[{"startOffset":15,"endOffset":20}]}]}}""",
            answer.ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Marks_ranks_and_questions_that_were_begun_come_back_with_the_task()
    {
        const string Template =
            """
            <script src="https://assets.crowd.aws/crowd-html-elements-v2.js"></script>
            <crowd-form>
              <crowd-entity-annotation name="ner" text="{{ task.input.source }}" labels="['Port', 'Vessel']"></crowd-entity-annotation>
              <crowd-text-ranking name="rank" responses="['One.', 'Two.']" ordinal-ranking-dimensions="[{ name: 'Clarity', allowTie: false }]"></crowd-text-ranking>
              <crowd-question-answer-generation name="qa" text="{{ task.input.source }}" question-tags="[]"></crowd-question-answer-generation>
            </crowd-form>
            """;
        var crew = await Crew.MakeAsync(world);
        await crew.CustomAsync(Template, new JsonObject { ["source"] = "MV 😀 Alba\r\nleft Leith." });
        await using var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await visit.Button("Start working").ClickAsync();
        var text = visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" });
        await text.FocusAsync();
        foreach (var key in new[] { "Control+End", "ArrowLeft", "Control+Shift+ArrowLeft", "1" })
        {
            await visit.Page.Keyboard.PressAsync(key);
        }

        await visit.Task.GetByRole(AriaRole.Button, new() { Name = "Response B, Not ranked" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Question", Exact = false }).First.FillAsync("Which port?");
        await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Answer", Exact = false }).First.FillAsync("Leith"),
            response => response.Url.Contains("/draft", System.StringComparison.Ordinal) && response.Request.PostData!.Contains("\"Leith\"", System.StringComparison.Ordinal));

        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Task.GetByText("Marked: 1")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Answer", Exact = false }).First).ToHaveValueAsync("Leith");
        await visit.Task.GetByRole(AriaRole.Button, new() { Name = "Response A, Not ranked" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("2");

        // A form whose ranking is not whole is not sent.
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Button, new() { Name = "Response A, Not ranked" })).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        // CR and LF count as two: the offsets fit the text in the manifest.
        Assert.Equal(
            """{"ner":{"entities":[{"label":"Port","startOffset":16,"endOffset":21}]},"ordinalRankingDimensions":[{"name":"Clarity","responseRankings":[2,1]}],"qa":{"questionAnswers":[{"question":"Which port?","answer":"Leith","tags":[],"textSpans":[]}]}}""",
            JsonNode.Parse(Assert.Single(visit.Sent))!["answer"]!.ToJsonString());
        visit.WasClean();
    }
}
