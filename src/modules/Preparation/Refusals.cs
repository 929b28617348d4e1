using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.Preparation.Drafts;

namespace Plumbline.Preparation;

/// <summary>No such dataset in this account and Region.</summary>
public sealed class DatasetNotFound(string id)
    : Refusal($"There is no dataset '{id}' in this account and Region.");

/// <summary>What was asked for contradicts itself or cannot be read.</summary>
/// <param name="field">As the programming interface writes it.</param>
/// <param name="sentence">Goes on from the field's name.</param>
public sealed class DatasetRefused(string field, string sentence)
    : Refusal($"'{field}' {sentence}")
{
    public string Field { get; } = field;
}

/// <summary>Too many datasets are being made at once.</summary>
public sealed class TooManyDatasets(int limit)
    : Refusal($"{limit} datasets of this account are being made already. Wait until one is ready, or cancel one.");

/// <summary>No such draft in this account and Region.</summary>
public sealed class DraftNotFound(string id)
    : Refusal($"There is no draft '{id}' in this account and Region.");

/// <summary>A design that cannot be read or kept.</summary>
public sealed class DraftRefused(string field, string sentence)
    : Refusal($"'{field}' {sentence}")
{
    public string Field { get; } = field;
}

/// <summary>Somebody else has saved the draft since it was read.</summary>
public sealed class DraftChanged(long version)
    : Refusal($"This draft was changed elsewhere and is at version {version} now. Read it again, then make your change.");

/// <summary>The draft has become a job, or is about to.</summary>
public sealed class DraftLaunched(string job)
    : Refusal($"This draft has become the job '{job}' and can no longer be changed. Begin a new one like it.")
{
    public string Job { get; } = job;
}

/// <summary>The draft is not ready to become a job.</summary>
public sealed class DraftNotReady(IReadOnlyList<DesignFinding> findings)
    : Refusal(string.Join(" ", findings.Select(finding => finding.Sentence)))
{
    public IReadOnlyList<DesignFinding> Findings { get; } = findings;
}

/// <summary>Too many drafts.</summary>
public sealed class TooManyDrafts(int limit)
    : Refusal($"This account has {limit} drafts already. Launch or delete some.");
