using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Functions;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>The rules of a create request that need nothing but the request itself.</summary>
/// <remarks>Source: ground-truth control-plane reference, sections 1.3 and 1.4.</remarks>
internal sealed class RequestRules(LabelingJobSettings settings, FunctionService functions, AccountScope scope, NewLabelingJob asked, Findings findings)
{
    private const string PreMember = "HumanTaskConfig.PreHumanTaskLambdaArn";
    private const string AcsMember = "HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn";
    private const string CrowdAccount = "394669845002";
    private const string AlgorithmAccount = "027400017018";

    private static readonly string[] Algorithms = ["image-classification", "text-classification", "object-detection", "semantic-segmentation"];

    private JobHumanTask Task => asked.HumanTask;

    /// <summary>Whether a team's ARN means everybody.</summary>
    public static bool IsCrowd(string workteamArn) =>
        Arn.TryParse(workteamArn, out var arn) && arn.Account == CrowdAccount && arn.ResourceName.StartsWith("public-crowd/", StringComparison.Ordinal);

    /// <summary>Adds every finding; answers with kind, input style and own functions when the functions make sense.</summary>
    public (TaskKind Kind, InputStyle Style, FunctionCalls Calls)? Check()
    {
        CheckInput();
        CheckPlace("OutputConfig.S3OutputPath", asked.Output.S3OutputPath);
        var kind = CheckFunctions();
        CheckAttributeName();
        CheckUi(kind?.Kind);
        CheckTimes();
        CheckCrowd(kind?.Kind);
        CheckAlgorithms(kind?.Kind);
        findings.AddIf("LabelingJobAlgorithmsConfig", asked.Algorithms is not null && kind is { Calls: not FunctionCalls.None } && kind.Value.Kind != TaskKind.Custom
            ? "Jobs with functions of your own cannot be labeled automatically. Leave LabelingJobAlgorithmsConfig out." : null);
        if (kind is not null && kind.Value.Kind != TaskKind.Custom && asked.LabelCategoryConfigS3Uri is null)
        {
            findings.Add("LabelCategoryConfigS3Uri", $"A {kind.Value.Kind} job needs a label category file. Upload one and name it here.");
        }

        return kind;
    }

    private void CheckInput()
    {
        if (asked.Input.SnsTopicArn is not null)
        {
            findings.Add(
                "InputConfig.DataSource.SnsDataSource",
                "Streaming jobs are not built in Plumbline yet. Leave SnsDataSource out and name a manifest in S3DataSource.ManifestS3Uri.");
        }
        else if (asked.Input.ManifestS3Uri is null)
        {
            findings.Add("InputConfig.DataSource", "No data source is named. Name a manifest in S3DataSource.ManifestS3Uri.");
        }
        else
        {
            CheckPlace("InputConfig.DataSource.S3DataSource.ManifestS3Uri", asked.Input.ManifestS3Uri);
        }
    }

    private void CheckPlace(string member, string text)
    {
        if (!S3Uri.TryParse(text, out _))
        {
            findings.Add(member, $"'{text}' is not an S3 location such as s3://bucket/key.");
        }
    }

    private void CheckAttributeName()
    {
        var name = asked.LabelAttributeName;
        if (name.EndsWith("-metadata", StringComparison.Ordinal))
        {
            findings.Add("LabelAttributeName", $"'{name}' ends in -metadata, which is kept for what describes a label. Choose another name.");
        }
        else if (name is "source" or "source-ref")
        {
            findings.Add("LabelAttributeName", $"'{name}' is the key of the data object itself. Choose another name.");
        }
        else if (name.EndsWith("-ref", StringComparison.Ordinal))
        {
            findings.Add("LabelAttributeName", $"'{name}' ends in -ref, which only segmentation, video-frame and point-cloud tracking jobs may use. Choose a name without it.");
        }
    }

    private (TaskKind Kind, InputStyle Style, FunctionCalls Calls)? CheckFunctions()
    {
        var pre = FunctionOf(PreMember, Task.PreHumanTaskLambdaArn, BuiltInFunction.Pre);
        var acs = FunctionOf(AcsMember, Task.AnnotationConsolidationLambdaArn, BuiltInFunction.Acs);
        if (pre.IsWrong || acs.IsWrong)
        {
            return null;
        }

        var kind = pre.Kind ?? acs.Kind ?? TaskKind.Custom;
        if (kind != TaskKind.Custom && pre.IsAbsent)
        {
            findings.Add(PreMember, $"A {kind} job needs both functions. Add PRE-{kind.FunctionName}, or a function of your own.");
            return null;
        }

        if (kind != TaskKind.Custom && acs.IsAbsent)
        {
            findings.Add(AcsMember, $"A {kind} job needs both functions. Add ACS-{kind.FunctionName}, or a function of your own.");
            return null;
        }

        if (pre.Kind is not null && acs.Kind is not null && pre.Kind != acs.Kind)
        {
            findings.Add(AcsMember, $"ACS-{acs.Kind.FunctionName} does not fit PRE-{pre.Kind.FunctionName}. Use the two functions of one task type.");
            return null;
        }

        return (
            kind,
            pre.IsOwn ? InputStyle.Function : kind != TaskKind.Custom ? InputStyle.BuiltIn : pre.IsAbsent ? InputStyle.Line : InputStyle.PassThrough,
            (pre.IsOwn ? FunctionCalls.Before : FunctionCalls.None) | (acs.IsOwn ? FunctionCalls.After : FunctionCalls.None));
    }

    /// <summary>Absent, one of AWS's own and so of a kind, one of the requester's own, or wrong, which is then a finding.</summary>
    private (bool IsAbsent, bool IsWrong, bool IsOwn, TaskKind? Kind) FunctionOf(string member, string? arn, string phase)
    {
        if (arn is null)
        {
            return (true, false, false, null);
        }

        if (BuiltInFunction.IsOwn(arn))
        {
            var why = functions.WhyNot(scope, arn);
            findings.AddIf(member, why);
            return (false, why is not null, true, null);
        }

        var kind = BuiltInFunction.KindOf(arn, phase, scope.Region, out var problem);
        findings.AddIf(member, kind is null ? problem : null);
        return (false, kind is null, false, kind);
    }

    private void CheckUi(TaskKind? kind)
    {
        const string uiMember = "HumanTaskConfig.UiConfig.HumanTaskUiArn";
        if ((Task.UiTemplateS3Uri is null) == (Task.HumanTaskUiArn is null))
        {
            findings.Add("HumanTaskConfig.UiConfig", "Name exactly one of UiTemplateS3Uri and HumanTaskUiArn.");
        }
        else if (Task.HumanTaskUiArn is not null)
        {
            if (kind is { ServiceUi: { } ui })
            {
                CheckServiceUi(uiMember, Task.HumanTaskUiArn, ui);
            }
            else if (kind is not null)
            {
                findings.Add(uiMember, "This task type uses a template of your own. Upload one and name it in UiTemplateS3Uri.");
            }
        }
        else
        {
            CheckPlace("HumanTaskConfig.UiConfig.UiTemplateS3Uri", Task.UiTemplateS3Uri!);
        }
    }

    /// <summary>Any region: people copy ARNs between scripts, and the page is ours wherever AWS keeps its own.</summary>
    private void CheckServiceUi(string member, string text, string ui)
    {
        if (!Arn.TryParse(text, out var arn) || arn.Service != "sagemaker" || arn.Account != CrowdAccount || arn.ResourceType != "human-task-ui" || arn.ResourceName != ui)
        {
            findings.Add(member, $"'{text}' is not the page of this task type. Use {ServiceUi.ArnOf(scope, ui)}, or name a template of your own in UiTemplateS3Uri.");
        }
    }

    private void CheckTimes()
    {
        var longest = (int)settings.MaxTaskTime.TotalSeconds;
        if (Task.TaskTimeLimitInSeconds < 30 || Task.TaskTimeLimitInSeconds > longest)
        {
            findings.Add("HumanTaskConfig.TaskTimeLimitInSeconds", $"{Task.TaskTimeLimitInSeconds} is not between 30 and {longest} seconds.");
        }

        var availability = (int)(IsCrowd(Task.WorkteamArn) ? settings.MaxCrowdAvailability : settings.MaxTeamAvailability).TotalSeconds;
        if (Task.TaskAvailabilityLifetimeInSeconds is { } seconds && (seconds < 60 || seconds > availability))
        {
            findings.Add("HumanTaskConfig.TaskAvailabilityLifetimeInSeconds", $"{seconds} is not between 60 and {availability} seconds, the limits for this work team.");
        }

        if (Task.MaxConcurrentTaskCount is { } concurrent && (concurrent < 1 || concurrent > settings.MaxConcurrentTasks))
        {
            findings.Add("HumanTaskConfig.MaxConcurrentTaskCount", $"{concurrent} is not between 1 and {settings.MaxConcurrentTasks}.");
        }

        if (Task.NumberOfHumanWorkersPerDataObject is < 1 or > 9)
        {
            findings.Add("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", $"{Task.NumberOfHumanWorkersPerDataObject} is not between 1 and 9.");
        }
    }

    private void CheckCrowd(TaskKind? kind)
    {
        const string priceMember = "HumanTaskConfig.PublicWorkforceTaskPrice";
        var crowd = IsCrowd(Task.WorkteamArn);
        if (crowd && Task.Price is null)
        {
            findings.Add(priceMember, "The public work team is paid per answer. Name a price.");
        }
        else if (!crowd && Task.Price is not null)
        {
            findings.Add(priceMember, "A price is only for the public work team. Leave it out for private and vendor teams.");
        }
        else if (Task.Price is { } price && kind is not null && PriceLadder.Problem(kind, price) is { } problem)
        {
            findings.Add(priceMember + ".AmountInUsd", problem);
        }

        if (crowd && asked.Input.ContentClassifiers?.Contains("FreeOfPersonallyIdentifiableInformation") != true)
        {
            findings.Add(
                "InputConfig.DataAttributes.ContentClassifiers",
                "Objects shown to the public work team must be declared FreeOfPersonallyIdentifiableInformation. Add it, or choose a private team.");
        }
    }

    private void CheckAlgorithms(TaskKind? kind)
    {
        if (asked.Algorithms is not { } algorithms || kind is null)
        {
            return;
        }

        const string member = "LabelingJobAlgorithmsConfig.LabelingJobAlgorithmSpecificationArn";
        if (!Arn.TryParse(algorithms.AlgorithmSpecificationArn, out var arn)
            || arn.Service != "sagemaker"
            || arn.Account != AlgorithmAccount
            || arn.ResourceType != "labeling-job-algorithm-specification"
            || !Algorithms.Contains(arn.ResourceName))
        {
            findings.Add(
                member,
                $"'{algorithms.AlgorithmSpecificationArn}' is none of the algorithms. They are arn:aws:sagemaker:{scope.Region}:{AlgorithmAccount}:labeling-job-algorithm-specification/ and one of {string.Join(", ", Algorithms)}.");
        }
        else if (!Algorithms.Contains(kind.Name))
        {
            findings.Add(
                "LabelingJobAlgorithmsConfig",
                $"{char.ToUpperInvariant(kind.Name[0])}{kind.Name[1..]} jobs cannot be labeled automatically. Leave LabelingJobAlgorithmsConfig out.");
        }
        else if (arn.ResourceName != kind.Name)
        {
            findings.Add(member, $"The algorithm {arn.ResourceName} does not fit a {kind} job. Use {kind.Name}.");
        }
    }
}
