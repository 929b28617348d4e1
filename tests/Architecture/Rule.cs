namespace Plumbline.Architecture;

/// <summary>A rule over all code holds when nobody breaks it; otherwise every breach is shown, whole.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> breaches)
    {
        var found = breaches.ToList();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
