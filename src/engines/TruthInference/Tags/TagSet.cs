using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Tags;

/// <summary>The tags of a job and which may follow which: I-x comes after B-x or I-x alone.</summary>
/// <remarks>Tags that are neither O, B-x nor I-x may stand anywhere. B-x and O belong to the set as soon as I-x does.</remarks>
internal sealed class TagSet
{
    private const string Outside = "O";

    private readonly Dictionary<string, int> places;

    public TagSet(IEnumerable<string> tags)
    {
        var all = new HashSet<string>(tags, StringComparer.Ordinal);
        foreach (var type in all.Select(TypeOf).OfType<string>().ToList())
        {
            all.UnionWith([Outside, "B-" + type, "I-" + type]);
        }

        Names = [.. all.Order(StringComparer.Ordinal)];
        places = Names.Select((name, place) => (name, place)).ToDictionary(one => one.name, one => one.place, StringComparer.Ordinal);
        MayBegin = [.. Names.Select(name => !IsInside(name))];
        MayFollow = new bool[Names.Length, Names.Length];
        for (var before = 0; before < Names.Length; before++)
        {
            for (var after = 0; after < Names.Length; after++)
            {
                MayFollow[before, after] = !IsInside(Names[after]) || TypeOf(Names[before]) == TypeOf(Names[after]);
            }
        }
    }

    /// <summary>In ordinal order.</summary>
    public string[] Names { get; }

    public bool[] MayBegin { get; }

    /// <summary>[before, after].</summary>
    public bool[,] MayFollow { get; }

    public int Count => Names.Length;

    public int this[string name] => places[name];

    /// <summary>The type of an entity's tag; null for tags outside of entities.</summary>
    public static string? TypeOf(string tag) => tag.Length > 2 && tag[1] == '-' && tag[0] is 'B' or 'I' && tag.Length > 2 ? tag[2..] : null;

    private static bool IsInside(string tag) => TypeOf(tag) is not null && tag[0] == 'I';
}
