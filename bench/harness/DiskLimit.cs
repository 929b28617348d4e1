using System;
using System.Diagnostics;
using System.IO;

namespace Plumbline.Bench.Harness;

/// <summary>How often a second the disk says that 4 KiB more are safe. A commit costs at least one of these.</summary>
public static class DiskLimit
{
    public static double SyncsPerSecond(TimeSpan length)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var page = new byte[4_096];
            var clock = Stopwatch.StartNew();
            var syncs = 0;
            for (; clock.Elapsed < length; syncs++)
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }

            return syncs / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
