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

    /// <summary>The label a person decided, in the documents' shape, with confidence 1; null when the kind's labels are not decided so, or the decision names no label of the job.</summary>
    /// <param name="ask">About the one object, with its answers.</param>
    ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision);
}
