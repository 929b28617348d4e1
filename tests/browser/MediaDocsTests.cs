using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>What <c>docs/formats/media.md</c> shows is run: each element as it stands there gives the answer that stands below it.</summary>
[Collection(InBrowser.Name)]
public sealed partial class MediaDocsTests(Installed world)
{
    [ChromiumFact]
    public async Task Each_element_gives_the_answer_that_stands_below_it()
    {
        var shown = Blocks("html").Zip(Blocks("json")).ToList();
        Assert.Equal(3, shown.Count);
        var crew = await Crew.MakeAsync(world);
        var files = new Dictionary<string, string>
        {
            ["talk.wav"] = await crew.UploadAsync("talk.wav", MediaFiles.Wav(12)),
            ["invoice.pdf"] = await crew.UploadAsync("invoice.pdf", MediaFiles.Pdf([["Invoice number 4711"], ["Second"], ["Third"]])),
            ["door.webm"] = await crew.UploadAsync("door.webm", MediaFiles.Wav(1)),
        };
        var page = "<crowd-form>" + string.Join("<hr>", shown.Select(pair => pair.First)) + "</crowd-form>";
        foreach (var (name, place) in files)
        {
            page = page.Replace($"src=\"{name}\"", $"src=\"{{{{ '{place}' | grant_read_access }}}}\"", StringComparison.Ordinal);
        }

        await crew.CustomAsync(page, new JsonObject { ["source"] = "x" });
        await using var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await visit.Button("Start working").ClickAsync();
        await RegionAsync(visit.Task.Locator("plumbline-audio"));
        await Assertions.Expect(visit.Task.Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();
        await visit.Task.Locator(".textLayer").First.GetByText("4711", new() { Exact = true }).DblClickAsync();
        await visit.Task.GetByRole(AriaRole.Radio, new() { Name = "Number" }).ClickAsync();
        await Assertions.Expect(visit.Task.Locator("plumbline-document ol.marks li")).ToHaveCountAsync(1);
        await visit.Label("Yes").ClickAsync();

        var answer = JsonNode.Parse(await visit.Task.Locator("crowd-form").EvaluateAsync<string>("form => JSON.stringify(form.answer)"))!.AsObject();
        var told = new JsonObject(shown.SelectMany(pair => JsonNode.Parse(pair.Second)!.AsObject()).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        Assert.Equal(told.ToJsonString(), answer.ToJsonString());
        visit.WasClean();
    }

    private static async Task RegionAsync(ILocator audio)
    {
        await Assertions.Expect(audio.Locator(".wave")).ToHaveAttributeAsync("aria-busy", "false");
        await audio.GetByRole(AriaRole.Button, new() { Name = "Start a region here" }).ClickAsync();
        await audio.GetByRole(AriaRole.Button, new() { Name = "On 5 seconds" }).ClickAsync();
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync("0:05.0 / 0:12.0");
        await audio.GetByRole(AriaRole.Button, new() { Name = "End it here" }).ClickAsync();
        await audio.GetByLabel("Start (s)").FillAsync("1.2");
        await audio.GetByLabel("End (s)").FillAsync("3.4");
        await audio.Locator("[data-region] select").SelectOptionAsync("Ann");
        await audio.GetByLabel("Text of region 1").FillAsync("Good morning.");
    }

    private static IEnumerable<string> Blocks(string language) =>
        Block.Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "media.md"))).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value);

    [GeneratedRegex(@"^```(\w+)\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}
