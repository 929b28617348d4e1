using System;
using Plumbline.Kernel;

namespace Plumbline.Notices;

/// <summary>One line of the worker activity log: what a worker did with one task, and when.</summary>
/// <param name="EventType">Such as <c>TasksAccepted</c>, <c>TasksSubmitted</c>, <c>TasksReturned</c>, <c>TasksDeclined</c>.</param>
/// <param name="UserPool">Cognito user pool of the worker; null with OpenID Connect.</param>
/// <param name="Sub">The worker's id at the identity provider.</param>
/// <remarks>Source: log group <c>/aws/sagemaker/groundtruth/WorkerActivity</c>; times that did not happen are written as empty text.</remarks>
public sealed record WorkerActivity(
    WorkerId Worker,
    string EventType,
    DateTimeOffset At,
    string WorkteamArn,
    string LabelingJobArn,
    string JobReferenceCode,
    string? UserPool,
    string? Sub)
{
    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }

    /// <summary><c>Private</c>, <c>Vendor</c> or <c>Public</c>.</summary>
    public string JobType { get; init; } = "Private";
}
