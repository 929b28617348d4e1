using System;
using System.IO;
using System.Security.Cryptography;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Composition;

/// <summary>The master key: from <c>PLUMBLINE_MASTER_KEY</c>, or from an owner-only file made at first start.</summary>
internal static class MasterKeyFile
{
    private const string Variable = "PLUMBLINE_MASTER_KEY";

    public static MasterKey Open(string dataFolder, IdSource ids)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return MasterKey.TryParse(given, ids, out var fromEnvironment)
                ? fromEnvironment!
                : throw new SettingRefused(Variable, "(not shown)", "write 64 hexadecimal digits or 44 characters of base 64: 32 bytes");
        }

        var path = Path.Combine(dataFolder, "master.key");
        if (!File.Exists(path))
        {
            Create(path);
        }

        return MasterKey.TryParse(File.ReadAllText(path), ids, out var fromFile)
            ? fromFile!
            : throw new SettingRefused("data", path, "this file must hold the master key the data was written with; restore it from your backup");
    }

    private static void Create(string path)
    {
        // Whole or not at all: a start that is cut off here begins again.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(path + ".part", options))
        {
            Fill(stream);
        }

        File.Move(path + ".part", path);
    }

    private static void Fill(FileStream stream)
    {
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MasterKey.Length)) + "\n"));
        stream.Flush(flushToDisk: true);
    }
}
