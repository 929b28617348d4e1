namespace Plumbline.TruthInference;

/// <summary>One worker's choice of a class for one object.</summary>
/// <param name="ObjectId">Compared ordinally.</param>
/// <param name="WorkerId">Compared ordinally. People and models alike.</param>
/// <param name="Class">Zero-based index of the class.</param>
public readonly record struct Vote(string ObjectId, string WorkerId, int Class);
