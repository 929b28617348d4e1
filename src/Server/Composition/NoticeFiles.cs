using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Notices;
using Plumbline.Storage.Files;

namespace Plumbline.Server.Composition;

/// <summary>Notices as JSON Lines under <c>DATA/notices</c>, one file per stream.</summary>
internal sealed class NoticeFiles(string dataFolder) : INoticeFiles, IDisposable
{
    private readonly LineFiles files = new(Path.Combine(dataFolder, "notices"));

    public Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel) => files.AppendAsync(stream, lines, cancel);

    public void Dispose() => files.Dispose();
}
