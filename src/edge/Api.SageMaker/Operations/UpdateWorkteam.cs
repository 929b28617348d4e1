using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.UpdateWorkteam. Absent members stay as they are; a member list replaces the old one.</summary>
internal sealed class UpdateWorkteam(WorkforceService workforce)
    : Operation<UpdateWorkteam.Request, UpdateWorkteam.Response>(WireJson.Default.UpdateWorkteamRequest, WireJson.Default.UpdateWorkteamResponse)
{
    internal sealed record Request(
        string? WorkteamName,
        IReadOnlyList<WireMemberDefinition?>? MemberDefinitions,
        string? Description,
        WireNotificationConfiguration? NotificationConfiguration,
        WireWorkerAccessConfiguration? WorkerAccessConfiguration);

    internal sealed record Response(WireWorkteam Workteam);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkteamName>(wire.WorkteamName, WorkteamName.TryParse, Patterns.WorkteamName, 63);
        var members = WorkteamReading.Members(wire.MemberDefinitions, findings, required: false);
        findings.Text(wire.Description, 1, 200, Patterns.SomeText);
        var topic = WorkteamReading.Topic(wire.NotificationConfiguration, findings);
        var presign = WorkteamReading.Presign(wire.WorkerAccessConfiguration, findings);
        findings.ThrowIfAny();

        var changed = await workforce.UpdateWorkteamAsync(caller.Scope, new(name, wire.Description, members, topic, presign), cancel);
        return new(WireWorkteam.From(changed));
    }
}
