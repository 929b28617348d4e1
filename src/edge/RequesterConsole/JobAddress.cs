using System;
using Plumbline.Kernel;

namespace Plumbline.RequesterConsole;

/// <summary>Where a job's pages live. Names are safe in addresses as they are: letters, digits, hyphens.</summary>
internal static class JobAddress
{
    /// <param name="section">Such as <c>results</c>; null for the first page.</param>
    public static string Of(LabelingJobName name, string? section = null) =>
        section is null && !string.Equals(name.ToString(), "new", StringComparison.OrdinalIgnoreCase)
            ? $"/console/jobs/{name}"
            : $"/console/jobs/{name}/{section ?? Overview}";

    /// <summary>Second address of a job's first page: <c>/console/jobs/new</c> is where a job is made, but one may bear that name.</summary>
    public const string Overview = "overview";
}
