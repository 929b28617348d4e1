using System.Collections.Generic;
using System.Linq;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker.Wire;

internal sealed record WireTag(string? Key, string? Value);

/// <summary>Tag lists: at most 50, keys 1–128, values 0–256.</summary>
internal static class WireTags
{
    public const int Most = 50;

    public static IReadOnlyList<Tag> Read(IReadOnlyList<WireTag?>? tags, Findings findings, bool required = false)
    {
        findings.List(tags, 0, Most, required, "tags");
        var read = new List<Tag>();
        for (var i = 0; i < (tags?.Count ?? 0); i++)
        {
            var key = findings.Text(tags![i]?.Key, 1, 128, Patterns.TagText, required: true, path: $"tags.{i + 1}.member.key");
            var value = findings.Text(tags[i]?.Value, 0, 256, Patterns.TagText, required: true, path: $"tags.{i + 1}.member.value");
            if (key is not null && value is not null)
            {
                read.Add(new(key, value));
            }
        }

        return read;
    }

    public static List<WireTag> Write(IReadOnlyList<Tag> tags) => [.. tags.Select(tag => new WireTag(tag.Key, tag.Value))];
}
