using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;

namespace Plumbline.WorkerPortal;

/// <summary>What kind of file a recording, a clip or a document is, where its upload did not say.</summary>
/// <remarks>
/// Clients that do not name a type store <c>application/octet-stream</c> or <c>binary/octet-stream</c>, and browsers that are told not to
/// guess play neither. A type that was named is never replaced. Answers to task frames are sandboxed, so a wrong guess opens nothing.
/// </remarks>
internal static class MediaTypes
{
    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".wav"] = "audio/wav",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".oga"] = "audio/ogg",
        [".ogg"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".flac"] = "audio/flac",
        [".weba"] = "audio/webm",
        [".webm"] = "video/webm",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".ogv"] = "video/ogg",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".pdf"] = "application/pdf",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The stored type, or what the key's extension says when the stored one says nothing.</summary>
    public static string Of(string stored, string key) =>
        (stored is "" or "application/octet-stream" or "binary/octet-stream") && ByExtension.TryGetValue(Path.GetExtension(key), out var known) ? known : stored;
}
