using System;
using System.Buffers.Binary;

namespace Plumbline.Manifests;

/// <summary>Tells from an object's first bytes whether browsers show it as an image.</summary>
/// <remarks>
/// Says what a file claims to be, not that the rest of it is whole. Sources: WHATWG MIME Sniffing Standard, section 6.1 (PNG with
/// APNG, JPEG, GIF, BMP, icons, WebP); AV1 Image File Format 1.1, section 6 (brands of AVIF); SVG 2 (an XML document).
/// </remarks>
public static class ImageSignature
{
    /// <summary>Bytes worth reading: what comes later does not change the answer.</summary>
    public const int Length = 64;

    /// <summary>What is wrong with an object that begins so, as a predicate ("is empty"); null when browsers show it.</summary>
    /// <param name="start">The first <see cref="Length"/> bytes, or all when there are fewer.</param>
    /// <remarks>Throws nothing, reads each byte a few times.</remarks>
    public static string? ProblemOf(ReadOnlySpan<byte> start) =>
        start.IsEmpty ? "is empty"
        : IsShown(start) ? null
        : NameOf(start) is { } name ? $"is {name}, and browsers do not show those; convert it to PNG or JPEG"
        : "is no image that browsers show (PNG, JPEG, GIF, BMP, ICO, WebP, SVG or AVIF)";

    private static bool IsShown(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A])
        || start.StartsWith<byte>([0xFF, 0xD8, 0xFF])
        || start.StartsWith("GIF87a"u8)
        || start.StartsWith("GIF89a"u8)
        || IsBitmap(start)
        || IsIcon(start)
        || (start.StartsWith("RIFF"u8) && Stands(start, 8, "WEBP"u8))
        || HasBrand(start, "avif"u8)
        || HasBrand(start, "avis"u8)
        || IsMarkup(start);

    /// <summary>Two letters are little to go by, so the length of the header that follows them must be one of those in use.</summary>
    private static bool IsBitmap(ReadOnlySpan<byte> start) =>
        start.StartsWith("BM"u8)
        && start.Length >= 18
        && BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) is 12 or 40 or 52 or 56 or 64 or 108 or 124;

    /// <summary>Icons and cursors: a directory that is not empty.</summary>
    private static bool IsIcon(ReadOnlySpan<byte> start) =>
        (start.StartsWith<byte>([0, 0, 1, 0]) || start.StartsWith<byte>([0, 0, 2, 0]))
        && start.Length >= 6
        && BinaryPrimitives.ReadUInt16LittleEndian(start[4..]) > 0;

    /// <summary>Whether the file type box names a brand, as its own or as one it is compatible with.</summary>
    private static bool HasBrand(ReadOnlySpan<byte> start, ReadOnlySpan<byte> brand)
    {
        if (!Stands(start, 4, "ftyp"u8) || start.Length < 12)
        {
            return false;
        }

        var box = start[..(int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start), (uint)start.Length)];
        for (var at = 8; at + 4 <= box.Length; at += at == 8 ? 8 : 4)
        {
            if (Stands(box, at, brand))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>SVG, or XML that may turn out to be SVG further on than we read. Web pages are not: an img element does not show them.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        Span<byte> letters = stackalloc byte[Length];
        var text = Ascii(start, letters).TrimStart(" \t\r\n"u8);
        return text.StartsWith("<svg"u8)
            || text.StartsWith("<?xml"u8)
            || text.StartsWith("<!--"u8)
            || text.StartsWith("<!DOCTYPE svg"u8);
    }

    /// <summary>The characters without byte order mark; of UTF-16, every second byte.</summary>
    private static ReadOnlySpan<byte> Ascii(ReadOnlySpan<byte> start, Span<byte> letters)
    {
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return start[3..];
        }

        var low = start.StartsWith<byte>([0xFF, 0xFE]) ? 2 : start.StartsWith<byte>([0xFE, 0xFF]) ? 3 : 0;
        if (low == 0)
        {
            return start;
        }

        var count = 0;
        for (var at = low; at < start.Length && count < letters.Length; at += 2)
        {
            letters[count++] = start[at];
        }

        return letters[..count];
    }

    /// <summary>What people upload by mistake, named so that they know what to do.</summary>
    private static string? NameOf(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([.. "II*"u8, 0]) || start.StartsWith<byte>([.. "MM"u8, 0, .. "*"u8]) ? "a TIFF image"
        : HasBrand(start, "heic"u8) || HasBrand(start, "heix"u8) || HasBrand(start, "mif1"u8) ? "a HEIF image"
        : start.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]) || Stands(start, 4, "jP  "u8) ? "a JPEG 2000 image"
        : start.StartsWith<byte>([0xFF, 0x0A]) || Stands(start, 4, "JXL "u8) ? "a JPEG XL image"
        : start.StartsWith("8BPS"u8) ? "a Photoshop document"
        : start.StartsWith("%PDF-"u8) ? "a PDF document"
        : start.StartsWith("PK\x03\x04"u8) ? "a ZIP archive"
        : Stands(start, 4, "ftyp"u8) ? "a video"
        : null;

    private static bool Stands(ReadOnlySpan<byte> start, int at, ReadOnlySpan<byte> what) => start.Length >= at && start[at..].StartsWith(what);
}
