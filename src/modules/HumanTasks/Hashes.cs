using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>Stable hashes: the same on every node and after every restart.</summary>
internal static class Hashes
{
    /// <summary>The first 8 bytes of SHA-256, as a number.</summary>
    public static long Of(string text)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }

    /// <summary>A negative number for a subject within an account, so that it never meets a task's number.</summary>
    public static long MarkOf(AccountId account, string subject) => -1 - (Of($"{account}\n{subject}") & long.MaxValue >> 1);

    /// <summary>An even draw from [0, 1) that only depends on its arguments. Source: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    public static double Draw(long worker, long group, long count)
    {
        var z = (ulong)((worker * 1_000_003) ^ (group * 7_919) ^ count) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
    }
}
