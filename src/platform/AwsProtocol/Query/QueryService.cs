using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>Base of a query service: <c>Action=…&amp;Version=…</c> in a form body (or query string), XML back.</summary>
/// <param name="signingName">Service name in the credential scope, such as <c>sts</c>.</param>
/// <param name="xmlNamespace">Such as <c>https://sts.amazonaws.com/doc/2011-06-15/</c>.</param>
public abstract class QueryService(
    string signingName, string xmlNamespace, IEnumerable<IQueryOperation> operations, Func<Refusal, Fault> faults) : IAwsService
{
    private readonly Dictionary<string, IQueryOperation> built = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <inheritdoc />
    public string SigningName => signingName;

    /// <inheritdoc />
    public string? TargetPrefix => null;

    /// <inheritdoc />
    public WireForm Form => WireForm.Query;

    /// <inheritdoc />
    public string? XmlNamespace => xmlNamespace;

    /// <inheritdoc />
    public Fault FaultOf(Refusal refusal) => faults(refusal);

    /// <inheritdoc />
    /// <exception cref="WireFault">400 InvalidAction, or what the operation throws.</exception>
    public async Task HandleAsync(HttpContext http, AwsCaller caller, CancellationToken cancel)
    {
        var form = Fields(http);
        var action = form.GetValueOrDefault("Action", "");
        var operation = built.GetValueOrDefault(action) ?? throw new WireFault(
            "InvalidAction", 400, $"Could not find operation {ShownValue.Clip(action)}: it is unknown or not built yet.");
        CallName.Tell(http, signingName, operation.Name);
        var result = await operation.AnswerAsync(form, caller, cancel);
        await XmlAnswer.WriteAsync(http.Response, 200, Response(operation.Name, result, caller.RequestId), cancel);
    }

    private static Dictionary<string, string> Fields(HttpContext http)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var body = Encoding.UTF8.GetString(RequestBody.Of(http).Bytes.Span);
        foreach (var (name, values) in QueryHelpers.ParseQuery(http.Request.QueryString.Value).Concat(QueryHelpers.ParseQuery(body)))
        {
            fields[name] = values.LastOrDefault() ?? "";
        }

        return fields;
    }

    private XElement Response(string name, IReadOnlyList<XElement> result, string requestId)
    {
        XNamespace space = xmlNamespace;
        var response = new XElement(space + (name + "Response"));
        if (result.Count > 0)
        {
            response.Add(new XElement(space + (name + "Result"), result.Select(element => Into(space, element))));
        }

        response.Add(new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", requestId)));
        return response;
    }

    private static XElement Into(XNamespace space, XElement element) =>
        new(space + element.Name.LocalName, element.Nodes().Select(node => node is XElement child ? Into(space, child) : node));
}
