using System.Collections.Generic;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Operations;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.LabelingJobs;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker;

/// <summary>SageMaker's labeling operations behind the common door.</summary>
public sealed class SageMakerService(LabelingJobService jobs, WorkforceService workforce, HumanTaskUiService taskUis, TagService tags)
    : JsonService("sagemaker", "SageMaker", Built(jobs, workforce, taskUis, tags), OperationList.All, Faults.From)
{
    private static IEnumerable<IJsonOperation> Built(LabelingJobService jobs, WorkforceService workforce, HumanTaskUiService taskUis, TagService tags)
    {
        var resources = new TaggedResources(jobs, workforce, taskUis);
        return
        [
            new CreateLabelingJob(jobs, tags),
            new DescribeLabelingJob(jobs, tags),
            new ListLabelingJobs(jobs),
            new ListLabelingJobsForWorkteam(jobs),
            new StopLabelingJob(jobs),
            new CreateWorkforce(workforce, tags),
            new DescribeWorkforce(workforce),
            new UpdateWorkforce(workforce),
            new DeleteWorkforce(workforce),
            new ListWorkforces(workforce),
            new CreateWorkteam(workforce, tags),
            new DescribeWorkteam(workforce),
            new UpdateWorkteam(workforce),
            new DeleteWorkteam(workforce, tags),
            new ListWorkteams(workforce),
            new DescribeSubscribedWorkteam(workforce),
            new ListSubscribedWorkteams(workforce),
            new CreateHumanTaskUi(taskUis, tags),
            new DescribeHumanTaskUi(taskUis),
            new ListHumanTaskUis(taskUis),
            new DeleteHumanTaskUi(taskUis, tags),
            new RenderUiTemplate(taskUis),
            new AddTags(tags, resources),
            new ListTags(tags, resources),
            new DeleteTags(tags, resources),
        ];
    }
}

public static class SageMakerSetup
{
    public static IServiceCollection AddSageMaker(this IServiceCollection services) =>
        services.AddSingleton<IAwsService, SageMakerService>();
}
