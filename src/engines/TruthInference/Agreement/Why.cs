namespace Plumbline.TruthInference.Agreement;

/// <summary>Why a coefficient is undefined, in sentences a requester understands.</summary>
internal static class Why
{
    public const string NoPair = "No object was answered by two workers.";

    public const string NoVariation = "Every answer is the same, so agreement by chance is complete and there is nothing to correct for (no variation).";

    public static string NoNumber(string value) => $"'{value}' is not a finite number; this measure needs numbers.";
}
