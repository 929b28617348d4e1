using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.Preparation.Drafts;

/// <summary>A draft of a job, kept on the server for whoever thinks it up.</summary>
/// <param name="Owner">Who began it, in the words of the audit log.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="LaunchedAs">Name of the job it became; null while it is a draft.</param>
public sealed record JobDraft(
    string Id,
    AccountScope Scope,
    string Owner,
    JobDesign Design,
    long Version,
    string? LaunchedAs,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    internal string? LaunchingAs { get; init; }

    internal DateTimeOffset? LaunchingAt { get; init; }
}

/// <summary>The steps of thinking up a job, in their order.</summary>
public enum DesignStep
{
    Data,
    Task,
    Labels,
    Team,
    Quality,
}

/// <param name="Field">Member of <see cref="JobDesign"/> in camel case; a label carries its place: <c>labels[2]</c>.</param>
/// <param name="Sentence">What is missing or wrong, and how to put it right.</param>
public sealed record DesignFinding(DesignStep Step, string Field, string Sentence);

/// <summary>What a design comes to: the request that would be sent, the documents it needs, and what keeps it from being sent.</summary>
/// <param name="Request">Null while something in the design itself is missing.</param>
/// <param name="Files">Documents to lie in the requester's bucket first, by their place.</param>
public sealed record DesignOutcome(NewLabelingJob? Request, JobDocuments Documents, IReadOnlyList<DesignFile> Files, IReadOnlyList<DesignFinding> Findings);

/// <param name="Name">A file name for people.</param>
public sealed record DesignFile(string Name, S3Uri At, string Text, string ContentType);
