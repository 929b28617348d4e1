using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Server.Preview;

/// <summary>Files that stand for objects of S3: <c>FOLDER/BUCKET/KEY</c>, or <c>FOLDER/KEY</c> whatever the bucket.</summary>
/// <param name="folder">Null: none was given.</param>
internal sealed class MediaFolder(string? folder)
{
    /// <summary>The file of an object; null when there is none. Never outside the folder.</summary>
    public string? Find(string bucket, string key) =>
        folder is null ? null : new[] { Path.Combine(bucket, key), key }
            .Select(part => Path.GetFullPath(Path.Combine(folder, part)))
            .FirstOrDefault(path => path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path));

    /// <summary>Where the preview serves an object.</summary>
    public static string AddressOf(S3Uri place) =>
        $"/media/{Uri.EscapeDataString(place.Bucket)}/{string.Join('/', place.Key.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>Why an address cannot be loaded; null when it can, or when only the browser can tell.</summary>
    public Task<string?> CheckAsync(string address) => Task.FromResult(
        address.StartsWith("s3://", StringComparison.Ordinal) && S3Uri.TryParse(address, out var place) ? WhyNot(place)
        : address.Contains("//", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("blob:", StringComparison.Ordinal) ? null
        : PreviewTexts.Relative);

    private string? WhyNot(S3Uri place) =>
        folder is null ? PreviewTexts.NoMedia
        : Find(place.Bucket, place.Key) is not null ? null
        : PreviewTexts.MediaMissing.Replace("{0}", $"{place.Bucket}/{place.Key}", StringComparison.Ordinal).Replace("{1}", place.Key, StringComparison.Ordinal);
}
