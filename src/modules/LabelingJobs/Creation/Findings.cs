using System.Collections.Generic;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>Gathers everything wrong with a request, so that one answer tells it all.</summary>
internal sealed class Findings
{
    private readonly List<JobFinding> found = [];

    public bool Any => found.Count > 0;

    public void Add(string member, string sentence) => found.Add(new(member, sentence));

    /// <param name="sentence">Null: nothing is wrong.</param>
    public void AddIf(string member, string? sentence)
    {
        if (sentence is not null)
        {
            Add(member, sentence);
        }
    }

    /// <exception cref="LabelingJobNotValid">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new LabelingJobNotValid(found);
        }
    }
}
