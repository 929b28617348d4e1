namespace Plumbline.TruthInference.Structures;

/// <summary>An answer that cannot be what it claims to be, and was not used.</summary>
/// <param name="Reason">One sentence that names the value and what is wrong with it.</param>
public sealed record SetAside(string ObjectId, string WorkerId, string Reason);
