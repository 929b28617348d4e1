using System;
using System.Collections.Generic;

namespace Plumbline.RequesterConsole;

/// <summary>How a browser shows what a reference names, by the ending of its name: the console does not open objects to list them.</summary>
internal enum SourceMedia
{
    Picture,
    Video,
    Audio,
    Document,
}

/// <summary>Reads endings.</summary>
internal static class SourceMediaReading
{
    private static readonly Dictionary<string, SourceMedia> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = SourceMedia.Video,
        [".m4v"] = SourceMedia.Video,
        [".webm"] = SourceMedia.Video,
        [".ogv"] = SourceMedia.Video,
        [".ogg"] = SourceMedia.Video,
        [".mov"] = SourceMedia.Video,
        [".mp3"] = SourceMedia.Audio,
        [".wav"] = SourceMedia.Audio,
        [".m4a"] = SourceMedia.Audio,
        [".flac"] = SourceMedia.Audio,
        [".oga"] = SourceMedia.Audio,
        [".opus"] = SourceMedia.Audio,
        [".pdf"] = SourceMedia.Document,
    };

    /// <summary>A picture where nothing else is known: browsers say themselves when it is none.</summary>
    public static SourceMedia Of(string? reference) =>
        reference is not null && reference.LastIndexOf('.') is >= 0 and var dot && Endings.TryGetValue(reference[dot..], out var media) ? media : SourceMedia.Picture;
}
