using System.Collections.Generic;

namespace Plumbline.Consolidation;

/// <summary>How the answers of one kind of task become labels.</summary>
internal interface IKindConsolidation
{
    /// <summary>Names a job may choose from; empty when there is nothing to choose.</summary>
    IReadOnlyCollection<string> Methods { get; }

    /// <summary>Whether objects decided before teach it anything.</summary>
    bool Learns { get; }

    /// <summary>At most so many of them, those nearest before: answers without classes are long, and a few tell what is usual.</summary>
    int MostContext => int.MaxValue;

    Consolidated Consolidate(ConsolidationAsk ask);
}
