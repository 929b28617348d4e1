using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace Plumbline.Bench.JobWorld;

/// <summary>What this process used between start and <see cref="StopAsync"/>: time, processor, peaks of memory.</summary>
public sealed class Usage
{
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private readonly TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly long allocated = GC.GetTotalAllocatedBytes();
    private readonly Task sampling;
    private long heap;
    private long resident;
    private volatile bool over;

    private Usage() => sampling = Task.Run(SampleAsync);

    public double Seconds { get; private set; }

    /// <summary>Of this process; PostgreSQL's own is not in it.</summary>
    public double ProcessorSeconds { get; private set; }

    /// <summary>Highest managed heap seen, garbage included, sampled every 50 ms.</summary>
    public double HeapMegabytes => heap / 1e6;

    /// <summary>Highest resident set seen, sampled every 50 ms.</summary>
    public double ResidentMegabytes => resident / 1e6;

    public double AllocatedMegabytes { get; private set; }

    public static Usage Start()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new();
    }

    public async Task StopAsync()
    {
        Seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        ProcessorSeconds = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        AllocatedMegabytes = (GC.GetTotalAllocatedBytes() - allocated) / 1e6;
        over = true;
        await sampling;
    }

    private async Task SampleAsync()
    {
        while (!over)
        {
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
            resident = Math.Max(resident, Resident());
            await Task.Delay(50);
        }
    }

    private static long Resident() => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize
        : Process.GetCurrentProcess().WorkingSet64;
}
