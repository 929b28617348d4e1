using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Syntax;

namespace Plumbline.Templating.Tags;

/// <summary>Reads one tag and, where it is a block, up to its end. Null when it leaves nothing to render.</summary>
internal delegate Node? TagParse(TemplateParser parser, Segment tag);

/// <summary>Every tag, group by group.</summary>
internal static class TagRegistry
{
    private static readonly Dictionary<string, TagParse> ByName = new IReadOnlyDictionary<string, TagParse>[]
    {
        VariableTags.All, VerbatimTags.All, ConditionTags.All, LoopTags.All, BlockTags.All,
    }.SelectMany(group => group).ToDictionary(StringComparer.Ordinal);

    /// <summary>Words that only mean something inside a block, and that block.</summary>
    private static readonly Dictionary<string, string> Inner = new(StringComparer.Ordinal)
    {
        ["else"] = "if, unless, case or for",
        ["elsif"] = "if or unless",
        ["when"] = "case",
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static TagParse? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Why a tag of stock Liquid is not to be had here; null for other names.</summary>
    public static string? Refused(string name) => name is "include" or "render"
        ? $"'{name}' takes in another template, and a worker template is a single file: put the text itself here."
        : null;

    /// <summary>The block a word belongs to; null for words that are no part of any.</summary>
    public static string? Misplaced(string name) =>
        Inner.GetValueOrDefault(name)
        ?? (name.StartsWith("end", StringComparison.Ordinal) && ByName.ContainsKey(name[3..]) ? name[3..] : null);
}
