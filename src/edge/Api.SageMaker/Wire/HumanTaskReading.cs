using Plumbline.AwsProtocol;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Wire;

/// <summary>HumanTaskConfig from wire to command: the model's limits and nothing else.</summary>
internal static class HumanTaskReading
{
    private const string Path = "humanTaskConfig";

    public static JobHumanTask? Read(WireHumanTaskConfig? wire, Findings findings)
    {
        if (!findings.Present(wire, Path))
        {
            return null;
        }

        var team = findings.Text(wire.WorkteamArn, 0, 256, Patterns.WorkteamArn, true, $"{Path}.workteamArn");
        var ui = findings.Present(wire.UiConfig, $"{Path}.uiConfig") ? wire.UiConfig : null;
        findings.Text(ui?.UiTemplateS3Uri, 0, 1024, Patterns.S3Uri, path: $"{Path}.uiConfig.uiTemplateS3Uri");
        findings.Text(ui?.HumanTaskUiArn, 0, 1024, Patterns.HumanTaskUiArn, path: $"{Path}.uiConfig.humanTaskUiArn");
        findings.Text(wire.PreHumanTaskLambdaArn, 0, 2048, Patterns.LambdaArn, path: $"{Path}.preHumanTaskLambdaArn");
        Keywords(wire, findings);
        var title = findings.Text(wire.TaskTitle, 1, 128, Patterns.TaskTitle, true, $"{Path}.taskTitle");
        var description = findings.Text(wire.TaskDescription, 1, 255, Patterns.SomeText, true, $"{Path}.taskDescription");
        var workers = findings.Number(wire.NumberOfHumanWorkersPerDataObject, 1, 9, true, $"{Path}.numberOfHumanWorkersPerDataObject");
        var limit = findings.Number(wire.TaskTimeLimitInSeconds, 30, required: true, path: $"{Path}.taskTimeLimitInSeconds");
        findings.Number(wire.TaskAvailabilityLifetimeInSeconds, 60, path: $"{Path}.taskAvailabilityLifetimeInSeconds");
        findings.Number(wire.MaxConcurrentTaskCount, 1, 5000, path: $"{Path}.maxConcurrentTaskCount");
        findings.Text(
            wire.AnnotationConsolidationConfig?.AnnotationConsolidationLambdaArn, 0, 2048, Patterns.LambdaArn,
            wire.AnnotationConsolidationConfig is not null, $"{Path}.annotationConsolidationConfig.annotationConsolidationLambdaArn");
        var price = wire.PublicWorkforceTaskPrice?.AmountInUsd;
        findings.Number(price?.Dollars, 0, 2, path: $"{Path}.publicWorkforceTaskPrice.amountInUsd.dollars");
        findings.Number(price?.Cents, 0, 99, path: $"{Path}.publicWorkforceTaskPrice.amountInUsd.cents");
        findings.Number(price?.TenthFractionsOfACent, 0, 9, path: $"{Path}.publicWorkforceTaskPrice.amountInUsd.tenthFractionsOfACent");
        return findings.Any || team is null || title is null || description is null || workers is null || limit is null
            ? null
            : new()
            {
                WorkteamArn = team,
                UiTemplateS3Uri = ui?.UiTemplateS3Uri,
                HumanTaskUiArn = ui?.HumanTaskUiArn,
                PreHumanTaskLambdaArn = wire.PreHumanTaskLambdaArn,
                AnnotationConsolidationLambdaArn = wire.AnnotationConsolidationConfig?.AnnotationConsolidationLambdaArn,
                TaskKeywords = wire.TaskKeywords,
                TaskTitle = title,
                TaskDescription = description,
                NumberOfHumanWorkersPerDataObject = (int)workers,
                TaskTimeLimitInSeconds = (int)limit,
                TaskAvailabilityLifetimeInSeconds = wire.TaskAvailabilityLifetimeInSeconds,
                MaxConcurrentTaskCount = wire.MaxConcurrentTaskCount,
                Price = wire.PublicWorkforceTaskPrice is null ? null : new(price?.Dollars, price?.Cents, price?.TenthFractionsOfACent),
            };
    }

    private static void Keywords(WireHumanTaskConfig wire, Findings findings)
    {
        findings.List(wire.TaskKeywords, 1, 5, path: $"{Path}.taskKeywords");
        for (var i = 0; i < (wire.TaskKeywords?.Count ?? 0); i++)
        {
            findings.Text(wire.TaskKeywords![i], 1, 30, Patterns.TaskKeyword, true, $"{Path}.taskKeywords.{i + 1}.member");
        }
    }
}
