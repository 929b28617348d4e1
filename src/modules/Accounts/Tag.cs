namespace Plumbline.Accounts;

/// <summary>A label on a resource, named by the resource's ARN.</summary>
/// <param name="Key">1–128 letters, digits, spaces and <c>_ . : / = + - @</c>; not beginning with <c>aws:</c>.</param>
/// <param name="Value">0–256 of the same.</param>
/// <remarks>Source: SageMaker service model, shapes TagKey and TagValue.</remarks>
public sealed record Tag(string Key, string Value);
