using System;
using Plumbline.Kernel;

namespace Plumbline.Accounts;

/// <summary>Something that was done and must be remembered: sign-ins, changes of keys and roles, reads of answers, exports.</summary>
/// <param name="Account">Whose log it stands in.</param>
/// <param name="Actor">Who did it: a principal's kind and id, an access key id, or <c>system</c>.</param>
/// <param name="Action">Such as <c>access-key.created</c>: what happened, in the past tense.</param>
/// <param name="Subject">What it happened to: an id or ARN; never an e-mail address or a name.</param>
/// <param name="Detail">A JSON object without secrets, answers, names or e-mail addresses; null when the action says it all.</param>
public sealed record AuditEntry(AccountId Account, string Actor, string Action, string Subject, string? Detail = null);

/// <summary>An entry as it was written.</summary>
public sealed record WrittenAuditEntry(long Number, DateTimeOffset At, AuditEntry Entry);
