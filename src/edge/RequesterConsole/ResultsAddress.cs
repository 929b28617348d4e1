using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.RequesterConsole;

/// <summary>What a job's grid of results shows, as its address says it: <c>q</c>, <c>state</c>, <c>label</c>, <c>confidence</c> (at most), <c>order</c>, <c>token</c>.</summary>
/// <remarks>A value that means nothing is passed over: old and mistyped addresses still show a grid.</remarks>
public sealed record ResultsAddress(LabelingJobName Job)
{
    private const int PageSize = 48;
    private const int LongestSearch = 200;
    private const int LongestLabel = 256;

    /// <summary>Percent, as the filter offers them.</summary>
    public static IReadOnlyList<int> Confidences { get; } = [50, 60, 70, 80, 90, 95];

    public string? Search { get; init; }

    public ObjectState? State { get; init; }

    public string? Label { get; init; }

    /// <summary>Percent.</summary>
    public int? Confidence { get; init; }

    /// <summary>Least confident first. Not together with a search.</summary>
    public bool Doubtful { get; init; }

    public string? Token { get; init; }

    public bool Filters => Search is not null || State is not null || Label is not null || Confidence is not null;

    public ObjectQuery Query => new(
        State,
        Label,
        MaxConfidence: Confidence / 100.0,
        Order: Doubtful && Search is null ? ObjectOrder.Confidence : ObjectOrder.Line,
        Search: Search,
        Limit: PageSize,
        Token: Token);

    public static ResultsAddress Read(LabelingJobName job, IQueryCollection query) => new(job)
    {
        Search = Text(query, "q", LongestSearch),
        State = Enum.GetValues<ObjectState>().Cast<ObjectState?>().FirstOrDefault(state => string.Equals(state.ToString(), query["state"], StringComparison.OrdinalIgnoreCase)),
        Label = Text(query, "label", LongestLabel),
        Confidence = int.TryParse(query["confidence"], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null,
        Doubtful = query["order"] == "doubtful",
        Token = Text(query, "token", 2000),
    };

    public override string ToString()
    {
        (string Name, string? Value)[] parts =
        [
            ("q", Search), ("state", State?.ToString()), ("label", Label), ("confidence", Confidence?.ToString(CultureInfo.InvariantCulture)),
            ("order", Doubtful ? "doubtful" : null), ("token", Token),
        ];
        var written = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return JobAddress.Of(Job, "results") + (written.Length == 0 ? "" : "?" + written);
    }

    private static string? Text(IQueryCollection query, string name, int longest) =>
        query[name].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, longest)] : null;
}
