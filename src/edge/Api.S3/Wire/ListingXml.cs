using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>What both versions of ListObjects share.</summary>
internal sealed class ListingXml
{
    private readonly S3Call call;
    private readonly bool encoded;

    /// <exception cref="WireFault">400 InvalidArgument.</exception>
    public ListingXml(S3Call call)
    {
        this.call = call;
        encoded = call.Query["encoding-type"] switch
        {
            null or "" => false,
            "url" => true,
            _ => throw new WireFault("InvalidArgument", 400, "Invalid Encoding Method specified in Request"),
        };
        Limit = System.Math.Min(call.Number("max-keys", 1000, 0, int.MaxValue), 1000);
    }

    public string Prefix => call.Query["prefix"] ?? "";

    public string Delimiter => call.Query["delimiter"] ?? "";

    public int Limit { get; }

    public XElement? EncodingType => encoded ? S3Xml.Text("EncodingType", "url") : null;

    public string Shown(string text) => encoded ? S3Xml.UrlEncoded(text) : text;

    public XElement? ShownOrNone(string name, string? text) => text is { Length: > 0 } ? S3Xml.Text(name, Shown(text)) : null;

    public IEnumerable<XElement> Contents(ObjectListing listing, bool withOwner) => listing.Objects.Select(item => S3Xml.Element(
        "Contents",
        S3Xml.Text("Key", Shown(item.Key)),
        S3Xml.Instant("LastModified", item.ModifiedAt),
        S3Xml.Text("ETag", S3Xml.Quoted(item.ETag)),
        item.Checksum is { } checksum ? S3Xml.Text("ChecksumAlgorithm", ChecksumHeaders.WordOf(checksum.Algorithm)) : null,
        item.Checksum is { } kind ? S3Xml.Text("ChecksumType", ChecksumHeaders.TypeOf(kind)) : null,
        S3Xml.Number("Size", item.Size),
        withOwner ? Owner.Of(call.Scope) : null,
        S3Xml.Text("StorageClass", "STANDARD")));

    public IEnumerable<XElement> CommonPrefixes(IEnumerable<string> prefixes) =>
        prefixes.Select(prefix => S3Xml.Element("CommonPrefixes", S3Xml.Text("Prefix", Shown(prefix))));
}
