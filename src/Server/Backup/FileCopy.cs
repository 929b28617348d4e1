using System;
using System.Buffers;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Server.Backup;

/// <summary>Copies and hashes in one pass. What is copied is readable by its owner alone.</summary>
internal static class FileCopy
{
    private const int BufferBytes = 256 * 1024;

    /// <param name="to">Null: only read.</param>
    public static async Task<(long Bytes, string Sha256)> WriteAsync(Stream from, string? to, CancellationToken cancel)
    {
        if (to is null)
        {
            return await PassAsync(from, Stream.Null, cancel);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var target = new FileStream(to, options);
        return await PassAsync(from, target, cancel);
    }

    private static async Task<(long Bytes, string Sha256)> PassAsync(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0L;
            int read;
            while ((read = await from.ReadAsync(buffer, cancel)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
                length += read;
            }

            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
