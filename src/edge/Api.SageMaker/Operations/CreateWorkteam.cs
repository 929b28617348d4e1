using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.CreateWorkteam.</summary>
internal sealed class CreateWorkteam(WorkforceService workforce, TagService tags)
    : Operation<CreateWorkteam.Request, CreateWorkteam.Response>(WireJson.Default.CreateWorkteamRequest, WireJson.Default.CreateWorkteamResponse)
{
    internal sealed record Request(
        string? WorkteamName,
        string? WorkforceName,
        IReadOnlyList<WireMemberDefinition?>? MemberDefinitions,
        string? Description,
        WireNotificationConfiguration? NotificationConfiguration,
        WireWorkerAccessConfiguration? WorkerAccessConfiguration,
        IReadOnlyList<WireTag?>? Tags);

    internal sealed record Response(string WorkteamArn);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkteamName>(wire.WorkteamName, WorkteamName.TryParse, Patterns.WorkteamName, 63);
        var home = findings.Optional<WorkforceName>(wire.WorkforceName, WorkforceName.TryParse, Patterns.WorkforceName, 63);
        var members = WorkteamReading.Members(wire.MemberDefinitions, findings, required: true);
        var description = findings.Text(wire.Description, 1, 200, Patterns.SomeText, required: true);
        var topic = WorkteamReading.Topic(wire.NotificationConfiguration, findings);
        var presign = WorkteamReading.Presign(wire.WorkerAccessConfiguration, findings);
        var given = WireTags.Read(wire.Tags, findings);
        findings.ThrowIfAny();

        var team = await workforce.CreateWorkteamAsync(caller.Scope, new(name, description!, members!, home, topic, presign), cancel);
        if (given.Count > 0)
        {
            await tags.AddAsync(caller.Scope, team.Arn, given, cancel);
        }

        return new(team.Arn);
    }
}
