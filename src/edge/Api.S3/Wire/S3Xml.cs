using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>S3's XML: how answers are put together and request bodies read.</summary>
internal static class S3Xml
{
    /// <summary>Characters of the largest request document: a completion of 10,000 parts with checksums has some 3 million.</summary>
    private const int MaxCharacters = 8 * 1024 * 1024;

    /// <summary>S3's documents are at most this deep; deeper ones are refused before they are built.</summary>
    private const int MaxDepth = 10;

    private static readonly XNamespace Space = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>An element in S3's namespace; null members are left out.</summary>
    public static XElement Root(string name, params object?[] members) => new(Space + name, members);

    public static XElement Element(string name, params object?[] members) => new(Space + name, members);

    public static XElement Text(string name, string value) => new(Space + name, value);

    public static XElement? TextOrNone(string name, string? value) => value is null ? null : new(Space + name, value);

    public static XElement Number(string name, long value) => new(Space + name, value.ToString(CultureInfo.InvariantCulture));

    public static XElement Flag(string name, bool value) => new(Space + name, value ? "true" : "false");

    public static XElement Instant(string name, DateTimeOffset value) => new(Space + name, Written(value));

    /// <summary>ISO 8601 with milliseconds, as S3 writes it.</summary>
    public static string Written(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Quoted(string etag) => $"\"{etag}\"";

    /// <summary>Keys as <c>encoding-type=url</c> wants them: every byte but unreserved ones percent-encoded, slashes kept.</summary>
    public static string UrlEncoded(string text) => string.Join('/', text.Split('/').Select(Uri.EscapeDataString));

    public static Task AnswerAsync(S3Call call, XElement root, CancellationToken cancel) =>
        XmlAnswer.WriteAsync(call.Response, 200, root, cancel);

    /// <summary>Reads a request's document, having verified the hash, MD5 and checksum it came with.</summary>
    /// <exception cref="WireFault">MalformedXML, or what the body's own proof says.</exception>
    /// <exception cref="ContentMismatch" />
    public static async Task<XElement> ReadAsync(S3Call call, CancellationToken cancel)
    {
        var body = S3Body.Open(call.Http);
        using var buffer = await BufferAsync(body, cancel);
        ContentChecksum.Verify(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), ChecksumHeaders.Terms(call, body));
        return Parse(buffer);
    }

    /// <summary>The same for a completion, whose checksum headers speak of the object and not of the document.</summary>
    /// <exception cref="WireFault">MalformedXML, or what the body's own proof says.</exception>
    public static async Task<XElement> ReadDocumentAsync(S3Call call, CancellationToken cancel)
    {
        using var buffer = await BufferAsync(S3Body.Open(call.Http), cancel);
        return Parse(buffer);
    }

    /// <summary>The text of a child whatever its namespace; null when there is none.</summary>
    public static string? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    public static WireFault Malformed() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema.");

    private static async Task<MemoryStream> BufferAsync(S3Body body, CancellationToken cancel)
    {
        var buffer = new MemoryStream();
        var piece = new byte[16 * 1024];
        int count;
        while ((count = await body.Stream.ReadAsync(piece, cancel)) > 0)
        {
            buffer.Write(piece, 0, count);
            if (buffer.Length > MaxCharacters)
            {
                throw new WireFault("MaxMessageLengthExceeded", 400, "Your request was too large.");
            }
        }

        buffer.Position = 0;
        return buffer;
    }

    /// <exception cref="WireFault">400 MalformedXML.</exception>
    private static XElement Parse(Stream document)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            CheckDepth(document, settings);
            document.Position = 0;
            using var reader = XmlReader.Create(document, settings);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    private static void CheckDepth(Stream document, XmlReaderSettings settings)
    {
        var scan = settings.Clone();
        scan.CloseInput = false;
        using var reader = XmlReader.Create(document, scan);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw Malformed();
            }
        }
    }
}
