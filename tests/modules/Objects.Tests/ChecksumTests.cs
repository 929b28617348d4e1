using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using Plumbline.Objects.Checksums;

namespace Plumbline.Objects.Tests;

public sealed class ChecksumTests
{
    /// <summary>Published check values of "123456789", and digests from the algorithms' standards.</summary>
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, "CBF43926")]
    [InlineData(ChecksumAlgorithm.Crc32C, "E3069283")]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, "AE8B14860A799888")]
    [InlineData(ChecksumAlgorithm.Sha1, "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    [InlineData(ChecksumAlgorithm.Sha256, "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
    public void Known_answers_come_out(ChecksumAlgorithm algorithm, string hex) =>
        Assert.Equal(Convert.ToBase64String(Convert.FromHexString(hex)), ContentChecksum.Of(algorithm, "123456789"u8));

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32)]
    [InlineData(ChecksumAlgorithm.Crc32C)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme)]
    public void Cut_anywhere_the_pieces_give_the_whole(ChecksumAlgorithm algorithm)
    {
        var random = new Random(5);
        var bytes = new byte[1000];
        random.NextBytes(bytes);
        var crc = RunningChecksum.CrcOf(algorithm)!;
        var whole = RunningChecksum.Read(ContentChecksum.Of(algorithm, bytes));

        foreach (var cut in Enumerable.Range(0, 1001))
        {
            var first = RunningChecksum.Read(ContentChecksum.Of(algorithm, bytes.AsSpan(0, cut)));
            var second = RunningChecksum.Read(ContentChecksum.Of(algorithm, bytes.AsSpan(cut)));
            Assert.Equal(whole, crc.Combine(first, second, 1000 - cut));
        }
    }

    [Fact]
    public void Tables_agree_with_the_definition_bit_by_bit()
    {
        var random = new Random(6);
        foreach (var length in Enumerable.Range(0, 64))
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var state = ulong.MaxValue;
            foreach (var octet in bytes)
            {
                state ^= octet;
                for (var bit = 0; bit < 8; bit++)
                {
                    state = (state & 1) == 0 ? state >> 1 : (state >> 1) ^ 0x9A6C9329AC4BC9B5;
                }
            }

            var expected = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(expected, ~state);
            Assert.Equal(Convert.ToBase64String(expected), ContentChecksum.Of(ChecksumAlgorithm.Crc64Nvme, bytes));
        }
    }

    [Fact]
    public void A_document_that_is_not_as_announced_is_refused()
    {
        var content = Encoding.UTF8.GetBytes("x");

        ContentChecksum.Verify(content, new() { Checksum = ChecksumAlgorithm.Crc32, ExpectedChecksum = () => ContentChecksum.Of(ChecksumAlgorithm.Crc32, "x"u8) });
        Assert.Throws<ContentMismatch>(() => ContentChecksum.Verify(content, new() { Md5 = new byte[16] }));
        Assert.Throws<ContentMismatch>(() => ContentChecksum.Verify(content, new() { Checksum = ChecksumAlgorithm.Crc32, ExpectedChecksum = () => "AAAAAA==" }));
    }
}
