using System.Collections.Generic;

namespace Plumbline.TruthInference.Masks;

/// <summary>The class of every pixel of a picture.</summary>
/// <param name="Classes">Row by row from the top left; 0 is background. Width × height of them.</param>
public sealed record LabelMask(int Width, int Height, IReadOnlyList<byte> Classes);
