using Plumbline.Kernel;

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
