using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>What a function printed over some calls, kept for the requester beside the job's other documents. Bounded.</summary>
internal sealed class FunctionLog
{
    private const int Most = 256 * 1024;

    private readonly StringBuilder text = new();

    /// <summary>Adds what one call printed and what was made of it; nothing when both are empty.</summary>
    public void Add(long index, string? note, string? log) => Add(string.Create(CultureInfo.InvariantCulture, $"object {index}"), note, log);

    /// <param name="about">Such as <c>object 17</c>.</param>
    public void Add(string about, string? note, string? log)
    {
        if ((string.IsNullOrEmpty(note) && string.IsNullOrEmpty(log)) || text.Length > Most)
        {
            return;
        }

        text.Append("# ").Append(about).Append('\n');
        foreach (var part in new[] { note, log })
        {
            if (!string.IsNullOrEmpty(part))
            {
                text.Append(part).Append('\n');
            }
        }

        if (text.Length > Most)
        {
            text.Append("# More was printed than is kept.\n");
        }
    }

    /// <summary>Files it, unless nothing was added. A crash may lose it: it is not a result.</summary>
    public async Task WriteAsync(ObjectService objects, AccountScope scope, S3Uri at, CancellationToken cancel)
    {
        if (text.Length > 0)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
            await objects.PutAsync(scope, at, content, new("text/plain; charset=utf-8"), BlobDurability.Rebuildable, cancel);
        }
    }
}
