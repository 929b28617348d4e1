namespace Plumbline.TruthInference.Structures;

/// <summary>What one worker answered for one object, where an answer is more than one class.</summary>
/// <param name="ObjectId">Compared ordinally.</param>
/// <param name="WorkerId">Compared ordinally. People and models alike.</param>
/// <param name="Value">A number, a list of boxes, spans, a text, a ranking …</param>
public readonly record struct Answer<T>(string ObjectId, string WorkerId, T Value);
