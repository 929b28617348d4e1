namespace Plumbline.TruthInference.Structures;

/// <summary>What was decided for one object.</summary>
/// <param name="Confidence">0–1; comparable only inside one job and one method. 0 when a single worker answered.</param>
/// <param name="Support">Workers whose answer agrees with the decision, by the method's own measure.</param>
/// <param name="Answers">Workers whose answers could be used.</param>
public sealed record Settlement<T>(string ObjectId, T Value, double Confidence, int Support, int Answers);
