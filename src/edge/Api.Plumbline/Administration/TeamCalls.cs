using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;
using Plumbline.Preparation;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Teams without user pools, and the sample job: what the console offers beside the SageMaker calls.</summary>
internal sealed class TeamCalls(WorkforceService workforce, ISampleJobs samples, PlumblineApiSettings settings)
{
    /// <summary>Body: <c>{"name","description"}</c>. A team whose members are put in by <c>PUT /workers/{id}/teams/{team}</c>.</summary>
    public async Task<IResult> CreateAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var team = await workforce.CreateOwnTeamAsync(
            AdminScope.Of(http, settings), Name(body.RequiredText("name", "1–63 letters, digits and inner hyphens.")), body.RequiredText("description", "what it is for."), cancel);
        return JsonAnswer.Object(json => Write(json, team), StatusCodes.Status201Created);
    }

    /// <summary>Body: <c>{"description","seen"}</c>; refused when the description is no longer what was seen.</summary>
    public async Task<IResult> DescribeAsync(HttpContext http, string team, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var changed = await workforce.DescribeTeamAsync(
            AdminScope.Of(http, settings), Name(team), body.RequiredText("description", "what it is for."), body.RequiredText("seen", "the description before."), cancel);
        return JsonAnswer.Object(json => Write(json, changed));
    }

    /// <summary>The sample worker's password is fresh and shown this once.</summary>
    public async Task<IResult> OpenSampleAsync(HttpContext http, CancellationToken cancel)
    {
        var sample = await samples.EnsureAsync(AdminScope.Of(http, settings), cancel);
        return JsonAnswer.Object(json =>
        {
            json.WriteString("labelingJobName", sample.Name.ToString());
            json.WriteString("email", sample.Email);
            json.WriteString("password", sample.Password);
        });
    }

    private static void Write(Utf8JsonWriter json, Workteam team)
    {
        json.WriteString("name", team.Name.ToString());
        json.WriteString("workteamArn", team.Arn);
        json.WriteString("description", team.Description);
    }

    private static WorkteamName Name(string text) =>
        WorkteamName.TryParse(text, out var name) ? name : throw new BodyRefused($"'{text}' is not a work team's name: 1–63 letters, digits and inner hyphens.");
}
