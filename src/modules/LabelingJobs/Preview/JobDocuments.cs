namespace Plumbline.LabelingJobs;

/// <summary>Documents of a request that do not lie in a bucket yet: read in place of those the request names.</summary>
/// <param name="LabelFile">JSON of the label category file; null: read what the request names.</param>
/// <param name="Page">The worker template; null: read what the request names.</param>
public sealed record JobDocuments(string? LabelFile = null, string? Page = null);
