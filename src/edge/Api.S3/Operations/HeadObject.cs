using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of HeadObject.</summary>
internal sealed class HeadObject(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel) =>
        ObjectHeaderFields.Write(
            call, await ReadRefusals.AnswerAsync(() => objects.DescribeAsync(call.Scope, call.At, ReadRequest.Of(call), cancel)));
}
