using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace Plumbline.AwsProtocol;

/// <summary>One operation of a query service (STS, SNS).</summary>
public interface IQueryOperation
{
    /// <summary>The value of <c>Action</c>.</summary>
    string Name { get; }

    /// <summary>Runs and returns the children of <c>&lt;NameResult&gt;</c>, without namespace; none when the operation has no result.</summary>
    /// <param name="form">Form fields, last one wins, names as sent.</param>
    Task<IReadOnlyList<XElement>> AnswerAsync(IReadOnlyDictionary<string, string> form, AwsCaller caller, CancellationToken cancel);
}
