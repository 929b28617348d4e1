using System;
using Plumbline.Kernel;

namespace Plumbline.RequesterConsole;

/// <summary>Where a job's pages live. Names are safe in addresses as they are: letters, digits, hyphens.</summary>
internal static class JobAddress
{
    /// <summary>The first page's name where a section has to be named.</summary>
    public const string Overview = "overview";

    /// <summary>Stands before a job's name where that would be another page's address: <c>/console/jobs/new</c> is where a job is made. No name begins with it.</summary>
    private const char Named = '~';

    /// <param name="section">Such as <c>results</c>; null for the first page.</param>
    public static string Of(LabelingJobName name, string? section = null)
    {
        var job = string.Equals(name.ToString(), "new", StringComparison.OrdinalIgnoreCase) ? $"{Named}{name}" : name.ToString();
        return section is null ? $"/console/jobs/{job}" : $"/console/jobs/{job}/{section}";
    }

    /// <summary>The job that an address names.</summary>
    public static bool TryRead(string written, out LabelingJobName name) => LabelingJobName.TryParse(written.StartsWith(Named) ? written[1..] : written, out name);
}
