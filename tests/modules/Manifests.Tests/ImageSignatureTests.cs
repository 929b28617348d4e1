using System;
using System.Text;

namespace Plumbline.Manifests.Tests;

public sealed class ImageSignatureTests
{
    /// <summary>Name, first bytes in hexadecimal.</summary>
    public static TheoryData<string, string> Shown => new()
    {
        { "PNG", "89504E470D0A1A0A0000000D49484452" },
        { "JPEG with JFIF", "FFD8FFE000104A464946" },
        { "JPEG with EXIF", "FFD8FFE1" },
        { "JPEG, bare", "FFD8FFDB" },
        { "GIF 87a", Hex("GIF87a") },
        { "GIF 89a", Hex("GIF89a\x01") },
        { "BMP", "424D460000000000000036000000" + "28000000" },
        { "BMP of OS/2", "424D460000000000000036000000" + "0C000000" },
        { "BMP, version 5", "424D460000000000000036000000" + "7C000000" },
        { "icon", "000001000100101000" },
        { "cursor", "000002000200" },
        { "WebP", Hex("RIFF") + "10270000" + Hex("WEBPVP8 ") },
        { "AVIF", "0000001C" + Hex("ftypavif") + "00000000" + Hex("avifmif1miaf") },
        { "AVIF, of another main brand", "00000020" + Hex("ftypmif1") + "00000000" + Hex("mif1miafavif") + Hex("MA1B") },
        { "AVIF sequence", "00000020" + Hex("ftypavis") + "00000000" },
        { "SVG", Hex("<svg xmlns='http://www.w3.org/2000/svg'>") },
        { "SVG after a declaration", Hex("<?xml version=\"1.0\"?>\n<svg>") },
        { "SVG after a comment", Hex("\n <!-- Inkscape --> <svg>") },
        { "SVG after a document type", Hex("<!DOCTYPE svg PUBLIC") },
        { "SVG after a byte order mark", "EFBBBF" + Hex("<svg>") },
        { "SVG in UTF-16, low byte first", "FFFE" + Convert.ToHexString(Encoding.Unicode.GetBytes("<svg xmlns")) },
        { "SVG in UTF-16, high byte first", "FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("  <?xml ")) },
    };

    /// <summary>First bytes in hexadecimal, what the sentence says.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "", "is empty" },
        { "89504E47", "is no image" },
        { "89504E470A1A0A", "is no image" },          // a PNG that went through a text conversion
        { "FFD8", "is no image" },
        { Hex("GIF88a"), "is no image" },
        { Hex("BMW has raised its prices"), "is no image" },
        { "424D", "is no image" },
        { "00000100", "is no image" },
        { "000001000000", "is no image" },
        { Hex("RIFF") + "10270000" + Hex("WAVEfmt "), "is no image" },
        { Hex("{\"Message\":\"Access Denied\"}"), "is no image" },
        { Hex("<!DOCTYPE html><title>404"), "is no image" },
        { Hex("<html>"), "is no image" },
        { "0000000000000000", "is no image" },
        { "FFFE", "is no image" },
        { "49492A0008000000", "a TIFF image" },
        { "4D4D002A00000008", "a TIFF image" },
        { "00000024" + Hex("ftypheic") + "00000000" + Hex("mif1heic"), "a HEIF image" },
        { "0000000C6A5020200D0A870A", "a JPEG 2000 image" },
        { "FF0AFA7F", "a JPEG XL image" },
        { "0000000C4A584C200D0A870A", "a JPEG XL image" },
        { Hex("%PDF-1.7"), "a PDF document" },
        { "504B0304", "a ZIP archive" },
        { "00000020" + Hex("ftypisom") + "00000200" + Hex("isomiso2avc1mp41"), "a video" },
        { "00000010" + Hex("ftypisom") + "00000200" + Hex("avif"), "a video" },   // beyond the box
        { "FFFFFFFF" + Hex("ftyp"), "a video" },
    };

    [Theory, MemberData(nameof(Shown))]
    public void Images_that_browsers_show_have_no_problem(string name, string bytes) =>
        Assert.True(ImageSignature.ProblemOf(Convert.FromHexString(bytes)) is null, name);

    [Theory, MemberData(nameof(Refused))]
    public void Anything_else_is_named(string bytes, string sentence) =>
        Assert.Contains(sentence, ImageSignature.ProblemOf(Convert.FromHexString(bytes)), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Shown))]
    public void A_cut_off_beginning_never_throws(string name, string bytes)
    {
        var whole = Convert.FromHexString(bytes);
        for (var length = 0; length < whole.Length; length++)
        {
            _ = ImageSignature.ProblemOf(whole.AsSpan(0, length));
        }

        Assert.NotEmpty(name);
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.Latin1.GetBytes(text));
}
