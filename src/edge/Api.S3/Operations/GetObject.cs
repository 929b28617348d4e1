using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of GetObject.</summary>
internal sealed class GetObject(ObjectService objects) : IS3Operation
{
    private const int Piece = 128 * 1024;

    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        await using var opened = await ReadRefusals.AnswerAsync(() => objects.ReadAsync(call.Scope, call.At, ReadRequest.Of(call), cancel));
        var whole = opened.Length == opened.Facts.Size && !ReadRequest.AsksForPart(call);
        ObjectHeaderFields.Write(call, new(opened.Facts, opened.Offset, opened.Length, whole));
        await opened.Content.CopyToAsync(call.Response.Body, Piece, cancel);
    }
}
