using System;
using System.IO;
using System.Text.Json;
using System.Threading;

namespace Plumbline.Server.Simulation;

/// <summary>A file with a JSON line for every answer that the server has acknowledged, written after the acknowledgement: what must not be lost.</summary>
internal sealed class Ledger(string path) : IDisposable
{
    private readonly Lock gate = new();
    private readonly StreamWriter file = new(path, append: true) { AutoFlush = true };

    /// <param name="worker">Number of the simulated worker, from 0.</param>
    /// <param name="mark">Stands in the answer itself as <c>mark</c>.</param>
    public void Write(string assignment, string subject, int worker, string mark)
    {
        lock (gate)
        {
            file.WriteLine(JsonSerializer.Serialize(new { assignment, subject, worker, mark }));
        }
    }

    public void Dispose() => file.Dispose();
}
