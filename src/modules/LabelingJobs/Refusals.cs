using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>No job of that name in the account and Region. On the wire: ResourceNotFound.</summary>
public sealed class LabelingJobNotFound(string name)
    : Refusal($"There is no labeling job named '{name}' in this account and Region.");

/// <summary>A repeated create, even an identical one, meets this. On the wire: ResourceInUse.</summary>
public sealed class LabelingJobNameTaken(LabelingJobName name)
    : Refusal($"A labeling job named '{name}' already exists in this account and Region (names are compared without case). Choose another LabelingJobName.");

/// <summary>The job has already ended by itself. On the wire: ValidationException.</summary>
public sealed class LabelingJobNotStoppable(LabelingJobName name, JobStatus status)
    : Refusal($"The labeling job '{name}' is {status} and can no longer be stopped. Only jobs that are Initializing or InProgress can.");

/// <summary>The request contradicts itself, a document it names, or what is built. On the wire: ValidationException.</summary>
public sealed class LabelingJobNotValid(IReadOnlyList<JobFinding> findings)
    : Refusal(string.Join(" ", findings.Select(finding => $"{finding.Member}: {finding.Sentence}")))
{
    /// <summary>One or more, in the order of the request's members.</summary>
    public IReadOnlyList<JobFinding> Findings { get; } = findings;
}

/// <param name="Member">Path of the request's member in AWS's spelling, such as <c>HumanTaskConfig.UiConfig.UiTemplateS3Uri</c>.</param>
/// <param name="Sentence">What is wrong and how to put it right.</param>
public sealed record JobFinding(string Member, string Sentence);

/// <summary>A quota of the settings is used up. On the wire: ResourceLimitExceeded.</summary>
public sealed class LabelingJobLimitReached(string quota, long limit)
    : Refusal($"This account has reached its limit of {limit} {quota}. Wait until one ends, stop one, or ask the operator to raise the limit.");

/// <summary>Listing jobs of a team that is not there. On the wire: ResourceNotFound.</summary>
public sealed class LabelingJobWorkteamNotFound(string workteamArn)
    : Refusal($"The work team '{workteamArn}' does not exist in this account and Region.");

/// <summary>A page token that was not issued for this very query. On the wire: ValidationException.</summary>
public sealed class LabelingJobTokenNotValid()
    : Refusal("NextToken: this token was not issued for this query. Repeat the query without it, with the same filters and order for every page.");

/// <summary>No object of that index was sent to people by this job.</summary>
public sealed class LabelingJobObjectNotFound(LabelingJobName name, long index)
    : Refusal($"The labeling job '{name}' has no object {index}. Objects are counted from 0; lines that already carried the label are not among them.");

/// <summary>A list of objects or workers was asked for in a way that contradicts itself or the job.</summary>
public sealed class LabelingJobQueryNotValid(string sentence) : Refusal(sentence);

/// <summary>The output manifest was asked for before it was first written.</summary>
public sealed class LabelingJobOutputNotThere(LabelingJobName name)
    : Refusal($"The labeling job '{name}' has not written its output manifest yet. Ask again after its first objects are labeled.");

/// <summary>Objects that cannot be made gold.</summary>
public sealed class LabelingJobGoldRefused(string problem)
    : Refusal($"These objects cannot be made gold: {problem}");

/// <summary>A person's decision that cannot become a label.</summary>
public sealed class LabelingJobDecisionRefused(string problem)
    : Refusal($"This cannot be decided: {problem}");

/// <summary>An audit that cannot be drawn or answered as asked.</summary>
public sealed class LabelingJobAuditRefused(string problem)
    : Refusal($"This audit cannot go on: {problem}");

/// <summary>No audit of that number in the job.</summary>
public sealed class LabelingJobAuditNotFound(LabelingJobName name, long audit)
    : Refusal($"The labeling job '{name}' has no audit {audit}.");
