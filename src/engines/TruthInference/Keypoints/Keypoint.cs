using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Keypoints;

/// <summary>A named point of a thing.</summary>
/// <param name="Name">Such as "left eye"; compared ordinally.</param>
/// <param name="Visible">False: the worker placed it where it is hidden.</param>
public readonly record struct Keypoint(string Name, Point Place, bool Visible = true);
