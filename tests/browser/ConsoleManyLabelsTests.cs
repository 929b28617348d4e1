using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Browser;

/// <summary>A job of thousands of labels is written by the wizard's plain form.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleManyLabelsTests(Installed world)
{
    [ChromiumFact]
    public async Task Three_thousand_labels_are_kept_in_their_order()
    {
        using var door = new ConsoleDoor(world.Server);
        await door.EnterAsync();
        using var begun = await door.PostAsync("/console/jobs/new", [], world.Server.Url);
        var address = begun.Headers.Location!.ToString().Replace("/data", "/labels", StringComparison.Ordinal);
        string[] labels = [.. Enumerable.Range(0, 3_000).Select(i => $"label {i}")];

        using var saved = await door.PostAsync(address, [.. labels.Select(label => KeyValuePair.Create("label", label)), KeyValuePair.Create("go", "stay")], world.Server.Url);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var draft = address.Split('/')[^2];
        var design = (await world.Server.CallAsync(HttpMethod.Get, $"/api/v1/admin/job-drafts/{draft}"))!["design"]!;
        Assert.Equal(labels, design["labels"]!.AsArray().Select(label => (string)label!));
    }
}
