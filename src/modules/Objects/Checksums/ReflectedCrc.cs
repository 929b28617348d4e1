using System;
using System.Buffers.Binary;

namespace Plumbline.Objects.Checksums;

/// <summary>A cyclic redundancy check whose bits go in and out least significant first, begun and ended with all ones.</summary>
/// <remarks>
/// Eight table look-ups for eight bytes ("slicing-by-8"). Source: Kounavis and Berry, "A Systematic Approach to Building High
/// Performance Software-based CRC Generators", 2005; combining follows the textbook identity crc(A‖B) = crc(A)·x^(8|B|) + crc(B).
/// Check values ("123456789"): CRC-32/ISO-HDLC cbf43926, CRC-32/ISCSI e3069283, CRC-64/NVME ae8b14860a799888.
/// </remarks>
internal sealed class ReflectedCrc
{
    public static readonly ReflectedCrc Crc32 = new(0xEDB88320, 32);
    public static readonly ReflectedCrc Crc32C = new(0x82F63B78, 32);
    public static readonly ReflectedCrc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    private readonly ulong polynomial;
    private readonly ulong top;
    private readonly ulong[] tables = new ulong[8 * 256];

    private ReflectedCrc(ulong polynomial, int width)
    {
        this.polynomial = polynomial;
        Width = width;
        top = 1UL << (width - 1);
        AllOnes = ulong.MaxValue >> (64 - width);
        for (var octet = 0; octet < 256; octet++)
        {
            var crc = (ulong)octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = TimesX(crc);
            }

            tables[octet] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var before = tables[i - 256];
            tables[i] = tables[before & 0xFF] ^ (before >> 8);
        }
    }

    /// <summary>Bits of the result.</summary>
    public int Width { get; }

    /// <summary>State before the first byte; also what the last state is inverted with.</summary>
    public ulong AllOnes { get; }

    /// <summary>The state after <paramref name="bytes"/>.</summary>
    public ulong Append(ulong state, ReadOnlySpan<byte> bytes)
    {
        var table = tables.AsSpan();
        while (bytes.Length >= 8)
        {
            state ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            state = table[(7 * 256) + (int)(state & 0xFF)]
                ^ table[(6 * 256) + (int)((state >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((state >> 16) & 0xFF)]
                ^ table[(4 * 256) + (int)((state >> 24) & 0xFF)]
                ^ table[(3 * 256) + (int)((state >> 32) & 0xFF)]
                ^ table[(2 * 256) + (int)((state >> 40) & 0xFF)]
                ^ table[256 + (int)((state >> 48) & 0xFF)]
                ^ table[(int)(state >> 56)];
            bytes = bytes[8..];
        }

        foreach (var octet in bytes)
        {
            state = table[(int)((state ^ octet) & 0xFF)] ^ (state >> 8);
        }

        return state;
    }

    /// <summary>The check value of two pieces joined, from those of each.</summary>
    /// <param name="secondLength">Bytes of the second piece.</param>
    public ulong Combine(ulong first, ulong second, long secondLength) =>
        Times(PowerOfX(8UL * (ulong)secondLength), first) ^ second;

    private ulong TimesX(ulong value) => (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;

    /// <summary>Product of two polynomials, remainder by ours; the top bit is x⁰.</summary>
    private ulong Times(ulong a, ulong b)
    {
        var product = 0UL;
        for (var bit = top; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) != 0 ? b : 0;
            b = TimesX(b);
        }

        return product;
    }

    private ulong PowerOfX(ulong exponent)
    {
        var power = top;
        for (var square = top >> 1; exponent != 0; exponent >>= 1)
        {
            power = (exponent & 1) != 0 ? Times(power, square) : power;
            square = Times(square, square);
        }

        return power;
    }
}
