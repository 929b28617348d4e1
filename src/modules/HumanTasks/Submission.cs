namespace Plumbline.HumanTasks;

/// <summary>A worker hands in an answer.</summary>
/// <param name="RequestId">Chosen by the client, 1–64 characters; a repeat with the same content answers as the first did.</param>
/// <param name="Answer">Any JSON object.</param>
/// <param name="ActiveSeconds">Time really spent as the page measured it; null to use start to submission.</param>
public sealed record Submission(AssignmentId Assignment, string RequestId, string Answer, double? ActiveSeconds = null);

/// <summary>What became of a submission.</summary>
public enum SubmitOutcome
{
    /// <summary>Counted. Also the answer to a harmless repeat.</summary>
    Accepted,

    /// <summary>Came after the lease had ended, but an answer was still wanted: counted.</summary>
    AcceptedLate,

    /// <summary>Came too late: kept aside, visible to the owner, not counted.</summary>
    KeptAside,
}
