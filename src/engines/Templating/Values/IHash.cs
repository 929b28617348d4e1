using System.Collections.Generic;

namespace Plumbline.Templating.Values;

/// <summary>A map as templates see it: named values in order.</summary>
internal interface IHash
{
    int Count { get; }

    IEnumerable<KeyValuePair<string, object?>> Members { get; }

    bool TryGet(string name, out object? value);
}

/// <summary>A map made while rendering.</summary>
internal sealed class Hash(IReadOnlyDictionary<string, object?> members) : IHash
{
    public int Count => members.Count;

    public IEnumerable<KeyValuePair<string, object?>> Members => members;

    public bool TryGet(string name, out object? value) => members.TryGetValue(name, out value);
}
