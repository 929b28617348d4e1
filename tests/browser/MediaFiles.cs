using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Recordings and documents, written by code: nothing is copied from anywhere.</summary>
internal static partial class MediaFiles
{
    private const int Head = 44;

    /// <summary>A recording of 16-bit mono at <paramref name="rate"/> hertz, loud in every odd second and soft in every even one.</summary>
    public static byte[] Wav(double seconds, int rate = 8000)
    {
        var samples = (int)(seconds * rate);
        var file = new byte[Head + (samples * 2)];
        Encoding.ASCII.GetBytes("RIFF").CopyTo(file, 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        Encoding.ASCII.GetBytes("WAVEfmt ").CopyTo(file, 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        Encoding.ASCII.GetBytes("data").CopyTo(file, 36);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), samples * 2);
        for (var i = 0; i < samples; i++)
        {
            var loud = i / rate % 2 == 1 ? 24000 : 2400;
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(Head + (i * 2)), (short)(loud * Math.Sin(2 * Math.PI * 220 * i / rate)));
        }

        return file;
    }

    /// <summary>A document with one page for each entry: lines of 14-point Courier, the first at 72 points from the left and 720 from the bottom of 612 × 792.</summary>
    /// <param name="ballast">Bytes that no page needs, between the pages and the table of contents of the file.</param>
    public static byte[] Pdf(IReadOnlyList<string[]> pages, int ballast = 0)
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>" };
        foreach (var lines in pages)
        {
            var drawn = "BT /F1 14 Tf 72 720 Td 20 TL " + string.Join(' ', lines.Select(line => $"({Escaped(line)}) Tj T*")) + " ET";
            objects.Add($"<< /Length {drawn.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{drawn}\nendstream");
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {objects.Count.ToString(CultureInfo.InvariantCulture)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
        }

        objects[1] = $"<< /Type /Pages /Kids [{string.Join(' ', pages.Select((_, i) => $"{(i * 2) + 5} 0 R"))}] /Count {pages.Count.ToString(CultureInfo.InvariantCulture)} >>";
        if (ballast > 0)
        {
            objects.Add($"<< /Length {ballast.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{new string('x', ballast)}\nendstream");
        }

        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var (number, one) in objects.Index())
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{one}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>How many bytes of a file a page asked for by parts; 0 when it never asked for a part.</summary>
    public static async Task<long> BytesAskedAsync(IEnumerable<IRequest> asked, string file)
    {
        var headers = await Task.WhenAll(asked.Where(request => request.Url.EndsWith(file, StringComparison.Ordinal)).Select(request => request.AllHeadersAsync()));
        return headers.Select(sent => sent.GetValueOrDefault("range")).OfType<string>().Select(range => Range.Match(range).Groups)
            .Sum(range => long.Parse(range[2].Value, CultureInfo.InvariantCulture) - long.Parse(range[1].Value, CultureInfo.InvariantCulture) + 1);
    }

    [GeneratedRegex(@"bytes=(\d+)-(\d+)")]
    private static partial Regex Range { get; }

    private static string Escaped(string line) =>
        line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
