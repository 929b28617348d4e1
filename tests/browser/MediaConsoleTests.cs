using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>A requester makes a job of recordings without writing a line: upload, ready page, preview.</summary>
[Collection(InBrowser.Name)]
public sealed class MediaConsoleTests(Installed world)
{
    [ChromiumFact]
    public async Task Recordings_from_this_computer_get_a_ready_page_and_are_heard_in_the_preview()
    {
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await Crew.MakeAsync(world);
        await visit.EnterConsoleAsync(world.Server, "/console/jobs/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a new job" }).ClickAsync();
        await page.WaitForURLAsync("**/data");

        await page.GetByLabel("Name of the job").FillAsync("talks");
        await page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "talk.wav", MimeType = "audio/wav", Buffer = MediaFiles.Wav(3) });
        await Assertions.Expect(page.GetByText("Files uploaded: 1.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Recordings, clips, documents" })).ToBeCheckedAsync();
        await GoAsync(page, "task");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "A page of your own" })).ToBeCheckedAsync();
        await page.GetByLabel("Ready page").SelectOptionAsync("audio-transcription");
        await page.GetByLabel("Question").FillAsync("Who speaks when?");
        await page.GetByLabel("Description").FillAsync("Short talks.");
        await GoAsync(page, "labels");
        await page.GetByLabel("Label 1", new() { Exact = true }).FillAsync("Ann");
        await page.GetByLabel("Label 2", new() { Exact = true }).FillAsync("Bob");
        await GoAsync(page, "team");
        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await GoAsync(page, "quality");
        await GoAsync(page, "review");

        var frame = page.FrameLocator("iframe[title='Preview of a task']");
        await Assertions.Expect(frame.Locator(".wave")).ToHaveAttributeAsync("aria-busy", "false");
        await frame.Locator(".wave").FocusAsync();
        foreach (var key in new[] { "1", "i", "End", "o" })
        {
            await page.Keyboard.PressAsync(key);
            if (key == "End")
            {
                await Assertions.Expect(frame.Locator(".time")).ToHaveTextAsync("0:03.0 / 0:03.0");
            }
        }

        await page.Keyboard.TypeAsync("hello");
        await Assertions.Expect(frame.Locator("[data-region] select")).ToHaveValueAsync("Ann");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("plumbline-preview [data-role=result]")).ToContainTextAsync("\"text\": \"hello\"");
        visit.WasClean();
    }

    private static async Task GoAsync(IPage page, string step)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await page.WaitForURLAsync("**/" + step);
    }
}
