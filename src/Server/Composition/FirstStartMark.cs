using System.IO;
using System.Text;

namespace Plumbline.Server.Composition;

/// <summary>
/// A file in the data folder from before the first account is made until its credentials have been told. A start that finds it knows
/// that nobody can have them: it makes new ones.
/// </summary>
internal static class FirstStartMark
{
    public static bool IsThere(string dataFolder) => File.Exists(PathOf(dataFolder));

    public static void Set(string dataFolder)
    {
        using var file = new FileStream(PathOf(dataFolder), FileMode.Create, FileAccess.Write);
        file.Write(Encoding.ASCII.GetBytes("The credentials of the first start have not been told yet.\n"));
        file.Flush(flushToDisk: true);
    }

    public static void Remove(string dataFolder) => File.Delete(PathOf(dataFolder));

    private static string PathOf(string dataFolder) => Path.Combine(dataFolder, "first-start");
}
