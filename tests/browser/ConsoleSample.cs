using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Browser;

/// <summary>Jobs as a requester meets them in the middle of the day: answered in part, not always alike, some objects failed, words of every script.</summary>
/// <param name="Pictures">24 pictures, three answers each, two more lines without a picture; the first 10 are labeled: a whole batch, so nobody waits for it.</param>
/// <param name="Worker">Id of one who answered.</param>
/// <param name="Texts">Nobody has answered yet.</param>
internal sealed record ConsoleSample(string Pictures, string Worker, string Texts)
{
    private static readonly string[] Labels = ["Fruit", "Milk", "Vegetable", "Juice – Saft – \u30B8\u30E5\u30FC\u30B9", "Something else \U0001F9C3"];
    private static readonly SemaphoreSlim Gate = new(1);
    private static ConsoleSample? made;

    public static async Task<ConsoleSample> OfAsync(Installed world)
    {
        await Gate.WaitAsync();
        try
        {
            return made ??= await MakeAsync(world);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<ConsoleSample> MakeAsync(Installed world)
    {
        var crew = await Crew.MakeAsync(world);
        List<Crew> everybody = [crew, await crew.ColleagueAsync(), await crew.ColleagueAsync()];
        var pictures = await crew.PicturesAsync(24, Labels, workers: everybody.Count, missing: 2);
        foreach (var (worker, number) in everybody.Select((worker, number) => (worker, number)))
        {
            // The third one sees every fourth thing differently.
            await worker.AnswerAsync(pictures, 10, index => Labels[(index + (number == 2 && index % 4 == 0 ? 1 : 0)) % Labels.Length]);
        }

        var texts = await crew.TextsAsync(
        [
            "Short.",
            string.Concat(Enumerable.Repeat("The council met on Tuesday and talked about the bridge, which will be closed for eleven weeks. ", 8)),
            "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD", "\u4F60\u597D\uFF0C\u4E16\u754C", "<script>alert(1)</script> & more", new string('x', 300),
        ], Labels);
        using var console = new ConsoleDoor(world.Server);
        await Installed.UntilAsync("10 labels", async () => (await console.PageAsync($"/console/jobs/{pictures}")).Contains("10 of 26", StringComparison.Ordinal) ? "" : null);
        return new(pictures, crew.WorkerId, texts);
    }
}
