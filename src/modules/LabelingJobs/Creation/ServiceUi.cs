using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>Pages that AWS keeps itself, so that a job names one instead of bringing a template.</summary>
/// <remarks>Source: SageMaker service model, UiConfig.HumanTaskUiArn; ground-truth tasks, section 2.3.</remarks>
public static class ServiceUi
{
    /// <param name="name">A kind's <see cref="TaskKind.ServiceUi"/>.</param>
    public static string ArnOf(AccountScope scope, string name) => $"arn:{scope.Partition}:sagemaker:{scope.Region}:394669845002:human-task-ui/{name}";
}
