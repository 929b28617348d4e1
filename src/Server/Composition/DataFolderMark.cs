using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Composition;

/// <summary>
/// Ties a database elsewhere to the data folder that holds its master key and its blobs: the same random mark is in both. A server that
/// found the one without the other would show objects it has no bytes of, and write bytes that other nodes cannot find.
/// </summary>
internal static class DataFolderMark
{
    /// <summary>Stored in the key ring; never renamed.</summary>
    private const string Name = "data-folder";

    /// <exception cref="SettingRefused">The database belongs to another data folder.</exception>
    public static async Task CheckAsync(string dataFolder, KeyRing ring, IdSource ids, CancellationToken cancel)
    {
        var path = Path.Combine(dataFolder, "data-folder.id");
        if (await FindAsync(dataFolder, ring, cancel) is not { } expected)
        {
            if (!File.Exists(path))
            {
                Write(path, ids.NewId());
            }

            await ring.AddAsync(Name, File.ReadAllBytes(path), cancel);
            return;
        }

        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(expected))
        {
            throw Another(dataFolder);
        }
    }

    private static async Task<byte[]?> FindAsync(string dataFolder, KeyRing ring, CancellationToken cancel)
    {
        try
        {
            return (await ring.ListAsync(cancel)).FirstOrDefault(entry => entry.Name == Name)?.Key;
        }
        catch (CryptographicException)
        {
            // Sealed under a master key that is not here.
            throw Another(dataFolder);
        }
    }

    private static SettingRefused Another(string dataFolder) => new(
        "data", dataFolder, "the database belongs to another data folder, which holds its files and its master key; name that folder, shared by all nodes, or another database");

    private static void Write(string path, string mark)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.ASCII.GetBytes(mark));
        file.Flush(flushToDisk: true);
    }
}
