using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Notices;

/// <summary>Where notices are kept as JSON Lines, one file per stream. Server plugs in who owns files.</summary>
public interface INoticeFiles
{
    /// <summary>Appends whole lines to a stream's file and answers when they are on the disk.</summary>
    /// <param name="stream">1–64 of <c>a–z 0–9 -</c>, such as <c>labeling-job-state-change</c>.</param>
    /// <param name="lines">UTF-8, each line ended by LF.</param>
    Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel);
}
