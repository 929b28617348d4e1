using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Notices.Tables;
using Plumbline.Storage;

namespace Plumbline.Notices;

/// <summary>Appends what was told to JSON Lines files, in order of telling. A crash between file and row writes a line twice, never none.</summary>
internal sealed class FileRunner(Database database, INoticeFiles files) : IRunner
{
    internal const string RunnerName = "notices.files";

    private const int Slice = 256;

    /// <inheritdoc />
    public string Name => RunnerName;

    /// <inheritdoc />
    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var lines = await database.ReadAsync(static reading => LineTable.First(reading, Slice), cancel);
        foreach (var stream in lines.GroupBy(line => line.Stream))
        {
            var text = string.Concat(stream.Select(line => line.Body + "\n"));
            await files.AppendAsync(stream.Key, Encoding.UTF8.GetBytes(text), cancel);
            await database.WriteAsync(
                transaction =>
                {
                    lease.Check(transaction);
                    foreach (var line in stream)
                    {
                        LineTable.Remove(transaction, line.Number);
                    }
                },
                cancel,
                WriteLane.Batch);
        }

        return lines.Count == Slice ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }
}
