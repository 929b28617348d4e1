using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;

namespace Plumbline.Wire;

/// <summary>aws-chunked bodies, against the two worked examples Amazon publishes and against damage.</summary>
/// <remarks>Examples: Amazon S3 API reference, "Signature calculations: transferring a payload in multiple chunks" and "… with trailing headers".</remarks>
public sealed class ChunkTests
{
    private const string Seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private const string SeedWithTrailer = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    private static readonly DateTimeOffset ThatFriday = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);
    private static readonly SigV4Signer Example = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", "s3");
    private static readonly string Data = new('a', 66_560);

    private static readonly string Published =
        $"10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n{Data[..65_536]}\r\n"
        + $"400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n{Data[..1024]}\r\n"
        + "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";

    private static readonly string PublishedWithTrailer =
        $"10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n{Data[..65_536]}\r\n"
        + $"400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n{Data[..1024]}\r\n"
        + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
        + "x-amz-checksum-crc32c:sOO8/Q==\n\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

    private const string Unsigned = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n";

    public static TheoryData<string, string, string> SignedDamage => new()
    {
        { "a byte of data", "\r\naaa", "\r\naab" },
        { "a chunk's signature", "signature=ad80", "signature=ad81" },
        { "the last chunk's signature", "signature=b6c6", "signature=b6c7" },
        { "a chunk without signature", "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", "400" },
        { "a chunk's size", "400;", "3ff;" },
        { "a chunk left out", "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n" + new string('a', 1024) + "\r\n", "" },
        { "an end too early", "\r\n400;", "" },
        { "the last chunk", "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n", "" },
        { "bytes after the end", "9df9\r\n\r\n", "9df9\r\n\r\nx" },
        { "a trailer nobody announced", "9df9\r\n\r\n", "9df9\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n" },
    };

    [Fact]
    public async Task Amazons_example_is_read()
    {
        await using var stream = Signed(Published);

        Assert.Equal(Data, await ReadAsync(stream));
        Assert.True(stream.Verified);
    }

    [Fact]
    public async Task Amazons_example_with_a_trailer_is_read()
    {
        await using var stream = WithTrailer(PublishedWithTrailer);

        Assert.Equal(Data, await ReadAsync(stream));
        Assert.True(stream.Verified);
        Assert.Equal("sOO8/Q==", stream.Trailers["x-amz-checksum-crc32c"]);
    }

    [Theory, MemberData(nameof(SignedDamage))]
    public async Task Damage_to_a_signed_body_is_seen(string what, string from, string to)
    {
        Assert.Contains(from, Published, StringComparison.Ordinal);
        await using var stream = Signed(Replaced(Published, from, to));

        await Assert.ThrowsAsync<WireFault>(() => ReadAsync(stream));
        Assert.False(stream.Verified, what);
        await Assert.ThrowsAsync<WireFault>(() => ReadAsync(stream));
    }

    [Theory]
    [InlineData("sOO8/Q==", "sOO8/R==")]
    [InlineData("signature:d81f", "signature:d81e")]
    [InlineData("x-amz-checksum-crc32c:sOO8/Q==\n\r\n", "")]
    [InlineData("x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n", "")]
    [InlineData("x-amz-checksum-crc32c:sOO8/Q==\n", "x-amz-checksum-crc32c:sOO8/Q==\nx-amz-checksum-crc32c:sOO8/Q==\n")]
    [InlineData("x-amz-checksum-crc32c:", "x-amz-checksum-sha1:")]
    public async Task Damage_to_a_signed_trailer_is_seen(string from, string to)
    {
        await using var stream = WithTrailer(Replaced(PublishedWithTrailer, from, to));

        await Assert.ThrowsAsync<WireFault>(() => ReadAsync(stream));
        Assert.False(stream.Verified);
    }

    [Fact]
    public async Task An_unsigned_body_with_a_trailer_is_read()
    {
        await using var stream = Plain(Unsigned, 11);

        Assert.Equal("hello world", await ReadAsync(stream));
        Assert.Equal("DUoRhQ==", stream.Trailers["x-amz-checksum-crc32"]);
        Assert.True(stream.Verified);
    }

    [Theory]
    [InlineData("hello\r\n", "hello", "InvalidRequest")]
    [InlineData("hello", "hell", "InvalidRequest")]
    [InlineData("5\r\nhello\r\n", "", "IncompleteBody")]
    [InlineData("5\r\n", "-5\r\n", "InvalidRequest")]
    [InlineData("5\r\n", "0x5\r\n", "InvalidRequest")]
    [InlineData("5\r\n", " 5\r\n", "InvalidRequest")]
    [InlineData("5\r\n", "FFFFFFFFFFFFFFFF\r\n", "InvalidRequest")]
    [InlineData("5\r\n", "7FFFFFFFFFFFFFF\r\n", "IncompleteBody")]
    [InlineData("0\r\nx-amz", "1\r\n!\r\n0\r\nx-amz", "IncompleteBody")]
    [InlineData("x-amz-checksum-crc32:DUoRhQ==\r\n", "", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32:", "x-amz-meta-admin:", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32:DUoRhQ==", "no colon", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32:DUoRhQ==", "x-amz-checksum-crc32:\u00e9", "InvalidRequest")]
    [InlineData("0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", "", "IncompleteBody")]
    public async Task Damage_to_an_unsigned_body_is_named(string from, string to, string code)
    {
        await using var stream = Plain(Replaced(Unsigned, from, to), 11);

        var fault = await Assert.ThrowsAsync<WireFault>(() => ReadAsync(stream));

        Assert.Equal(code, fault.Code);
        Assert.False(stream.Verified);
    }

    [Fact]
    public async Task A_line_without_end_is_given_up()
    {
        await using var stream = Plain(new string('1', 100_000), 11);

        Assert.Equal("InvalidRequest", (await Assert.ThrowsAsync<WireFault>(() => ReadAsync(stream))).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_damage_never_passes_for_the_object(int seed)
    {
        var random = new Random(seed);
        var whole = Encoding.Latin1.GetBytes(Published);
        for (var round = 0; round < 150; round++)
        {
            var bytes = Damaged(whole, random);
            var original = bytes.AsSpan().SequenceEqual(whole);
            await using var stream = new AwsChunkedStream(new Trickle(bytes, random), Example.Chunks(Seed, ThatFriday), Data.Length, []);
            try
            {
                // Some bytes of the framing carry no meaning (letter case of a size, extensions); the object's own bytes must be right.
                Assert.Equal(Data, await ReadAsync(stream));
                Assert.True(stream.Verified);
            }
            catch (WireFault)
            {
                Assert.False(original);
                Assert.False(stream.Verified);
            }
        }
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var times = random.Next(3); times > 0; times--)
        {
            // Half of the blows fall on the framing, which is short and at both ends.
            var at = random.Next(2) == 0 ? random.Next(bytes.Count) : random.Next(2) == 0 ? random.Next(100) : bytes.Count - 1 - random.Next(1300);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }

    private static AwsChunkedStream Signed(string text) => new(Bytes(text), Example.Chunks(Seed, ThatFriday), Data.Length, []);

    private static AwsChunkedStream WithTrailer(string text) =>
        new(Bytes(text), Example.Chunks(SeedWithTrailer, ThatFriday), Data.Length, ["x-amz-checksum-crc32c"]);

    private static AwsChunkedStream Plain(string text, long length) => new(Bytes(text), null, length, ["x-amz-checksum-crc32"]);

    private static MemoryStream Bytes(string text) => new(Encoding.Latin1.GetBytes(text));

    private static string Replaced(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        return text[..at] + to + text[(at + from.Length)..];
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return Encoding.Latin1.GetString(copy.ToArray());
    }

    /// <summary>Hands out its bytes in pieces of any size, as a network does.</summary>
    private sealed class Trickle(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 5000))], cancellationToken);
    }
}
