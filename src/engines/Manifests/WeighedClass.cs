using System.Globalization;

namespace Plumbline.Manifests;

/// <summary>One of several classes an object got.</summary>
/// <param name="Index">Its place in the label file.</param>
/// <param name="Name">As the label file spells it.</param>
/// <param name="Confidence">0–1; 0 when one worker labeled.</param>
public readonly record struct WeighedClass(int Index, string Name, double Confidence)
{
    /// <summary>The index as metadata writes it for a key.</summary>
    internal string Key => Index.ToString(CultureInfo.InvariantCulture);
}
