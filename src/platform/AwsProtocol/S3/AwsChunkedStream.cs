using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.AwsProtocol;

/// <summary>
/// Takes the aws-chunked framing off a body (<c>size[;chunk-signature=…]</c>, data, …, size 0, trailers) and checks every
/// signature, the promised length and the announced trailers.
/// </summary>
/// <param name="inner">The framed body.</param>
/// <param name="signatures">Null where chunks are unsigned.</param>
/// <param name="decodedLength">Bytes of data promised in x-amz-decoded-content-length.</param>
/// <param name="announced">Lower-case names from x-amz-trailer; empty where the form has no trailers.</param>
/// <remarks>Data is handed out before its chunk's signature has been seen: only the end of the stream proves anything.</remarks>
internal sealed class AwsChunkedStream(Stream inner, ChunkSignatures? signatures, long decodedLength, IReadOnlyCollection<string> announced) : ForwardStream
{
    private const string SignatureField = "chunk-signature=";
    private const string TrailerSignature = "x-amz-trailer-signature";
    private const int MaxTrailers = 32;
    private readonly ChunkLines lines = new(inner);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, string> trailers = new(StringComparer.Ordinal);
    private Place place = Place.AtHeader;
    private WireFault? broken;
    private string claimed = "";
    private long left;
    private long total;

    private enum Place
    {
        AtHeader,
        InData,
        AfterData,
        AtEnd,
    }

    /// <summary>The end has been read and everything holds.</summary>
    public bool Verified => place == Place.AtEnd;

    /// <summary>Lower-case names; empty before the end.</summary>
    public IReadOnlyDictionary<string, string> Trailers => trailers;

    /// <inheritdoc />
    /// <exception cref="WireFault">The body is not what it promised; nothing read so far may be kept.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (broken is not null)
        {
            throw new WireFault(broken.Code, broken.Status, broken.Message);
        }

        try
        {
            return await ReadOnAsync(buffer, cancellationToken);
        }
        catch (WireFault fault)
        {
            broken = fault;
            throw;
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadOnAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (buffer.Length > 0 && place != Place.AtEnd)
        {
            switch (place)
            {
                case Place.InData:
                    return await ReadDataAsync(buffer, cancel);
                case Place.AfterData:
                    await EndChunkAsync(cancel);
                    break;
                default:
                    await BeginChunkAsync(cancel);
                    break;
            }
        }

        return 0;
    }

    private async ValueTask<int> ReadDataAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        var count = await lines.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancel);
        if (count == 0)
        {
            throw S3BodyFaults.Incomplete();
        }

        if (signatures is not null)
        {
            hash.AppendData(buffer.Span[..count]);
        }

        left -= count;
        place = left == 0 ? Place.AfterData : Place.InData;
        return count;
    }

    private async ValueTask BeginChunkAsync(CancellationToken cancel)
    {
        var parts = (await lines.ReadLineAsync(bareFeed: false, cancel) ?? throw S3BodyFaults.Incomplete()).Split(';');
        if (parts[0].Length is 0 or > 15 || !long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out left))
        {
            throw S3BodyFaults.Malformed("a chunk must begin with its size in hexadecimal digits");
        }

        claimed = parts.Skip(1).FirstOrDefault(part => part.StartsWith(SignatureField, StringComparison.Ordinal))?[SignatureField.Length..] ?? "";
        total += left;
        if (total > decodedLength)
        {
            throw S3BodyFaults.Incomplete();
        }

        place = Place.InData;
        if (left == 0)
        {
            CheckChunk();
            await EndAsync(cancel);
        }
    }

    private async ValueTask EndChunkAsync(CancellationToken cancel)
    {
        if (await lines.ReadLineAsync(bareFeed: false, cancel) is not "")
        {
            throw S3BodyFaults.Malformed("a chunk's data is not followed by a line break");
        }

        CheckChunk();
        place = Place.AtHeader;
    }

    private void CheckChunk()
    {
        if (signatures is not null && !SigningMath.SameText(signatures.OfChunk(Convert.ToHexStringLower(hash.GetHashAndReset())), claimed))
        {
            throw S3BodyFaults.ChunkSignature();
        }
    }

    private async ValueTask EndAsync(CancellationToken cancel)
    {
        var signature = await ReadTrailersAsync(cancel);
        if (total != decodedLength)
        {
            throw S3BodyFaults.Incomplete();
        }

        if (announced.FirstOrDefault(name => !trailers.ContainsKey(name)) is { } missing)
        {
            throw S3BodyFaults.Trailer($"'{missing}' is missing");
        }

        if (signatures is not null && announced.Count > 0)
        {
            var canonical = string.Concat(trailers.Select(trailer => $"{trailer.Key}:{trailer.Value}\n"));
            if (!SigningMath.SameText(signatures.OfTrailers(canonical), signature))
            {
                throw S3BodyFaults.ChunkSignature();
            }
        }

        if (await lines.ReadAsync(new byte[1], cancel) != 0)
        {
            throw S3BodyFaults.Malformed("bytes follow its end");
        }

        place = Place.AtEnd;
    }

    // Amazon's own example puts an empty line before the trailers' signature, so where one is due, empty lines are passed over.
    private async ValueTask<string> ReadTrailersAsync(CancellationToken cancel)
    {
        var signature = "";
        var expectsSignature = signatures is not null && announced.Count > 0;
        while (await lines.ReadLineAsync(bareFeed: true, cancel) is { } line && (line.Length > 0 || (expectsSignature && signature.Length == 0)))
        {
            if (line.Length == 0)
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon <= 0 ? "" : line[..colon].Trim().ToLowerInvariant();
            var value = line[(colon + 1)..].Trim();
            if (name == TrailerSignature && expectsSignature)
            {
                signature = value;
            }
            else if (!announced.Contains(name) || !trailers.TryAdd(name, value) || trailers.Count > MaxTrailers)
            {
                throw S3BodyFaults.Trailer($"'{ShownValue.Clip(name)}' was not announced in x-amz-trailer, or is repeated");
            }
        }

        return signature;
    }
}
