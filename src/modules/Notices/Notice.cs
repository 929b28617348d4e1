using System.Collections.Generic;
using System.Text.Json;

namespace Plumbline.Notices;

/// <summary>Something that happened and that somebody outside may want to hear.</summary>
/// <param name="Source">Who says so, such as <c>aws.sagemaker</c>.</param>
/// <param name="DetailType">What kind of event, such as <c>SageMaker Ground Truth Labeling Job State Change</c>; a topic message's subject.</param>
/// <param name="Detail">A JSON object for events; the message's text for topics.</param>
/// <param name="Resources">ARNs it is about; the first one is the subject within which order is kept.</param>
/// <param name="TopicArn">When set, this is a message to that topic and not an event.</param>
public sealed record Notice(string Source, string DetailType, string Detail, IReadOnlyList<string> Resources, string? TopicArn = null)
{
    public const string SageMaker = "aws.sagemaker";

    public const string LabelingJobStateChange = "SageMaker Ground Truth Labeling Job State Change";

    /// <summary>The event AWS sends when a labeling job ends.</summary>
    /// <param name="status"><c>Completed</c>, <c>Failed</c> or <c>Stopped</c>.</param>
    public static Notice OfLabelingJob(string jobArn, string status) =>
        new(SageMaker, LabelingJobStateChange, $$"""{"LabelingJobStatus":"{{JsonEncodedText.Encode(status)}}"}""", [jobArn]);

    /// <summary>A message to a team's topic.</summary>
    /// <param name="about">ARN of what the message is about; order is kept within it.</param>
    public static Notice ToTopic(string topicArn, string subject, string message, string about) =>
        new(SageMaker, subject, message, [about], topicArn);
}
