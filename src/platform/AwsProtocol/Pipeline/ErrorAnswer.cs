using System;
using System.Buffers;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Writes an error in the form of the service that was called.</summary>
/// <remarks>
/// JSON carries the sentence as both <c>message</c> and <c>Message</c>: botocore, Java and JS accept either, JS's modelled exceptions
/// show the second, Go's and .NET's generated readers look for the one their model names.
/// </remarks>
internal static class ErrorAnswer
{
    public static async Task WriteAsync(HttpContext http, WireForm form, string? xmlNamespace, WireFault fault, string requestId, CancellationToken cancel)
    {
        var response = http.Response;
        response.Clear();
        RequestIds.Write(response, form, requestId);
        if (http.Request.Headers.Expect.Count > 0)
        {
            // A client that asked before sending its body does not send it after a refusal, while Kestrel would take the next
            // request on this connection for that body. So there is no next request on it.
            response.Headers.Connection = "close";
        }

        foreach (var (name, values) in fault.Headers)
        {
            response.Headers[name] = values;
        }

        response.StatusCode = fault.Status;
        if (fault.Status is 304 or 204)
        {
            return;
        }

        switch (form)
        {
            case WireForm.RestXml:
                await XmlAnswer.WriteAsync(response, fault.Status, S3Error(http, fault, requestId), cancel);
                break;
            case WireForm.Query:
                await XmlAnswer.WriteAsync(response, fault.Status, QueryError(xmlNamespace ?? "", fault, requestId), cancel);
                break;
            default:
                await WriteJsonAsync(http, form, fault, cancel);
                break;
        }
    }

    private static async Task WriteJsonAsync(HttpContext http, WireForm form, WireFault fault, CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("__type", fault.Code);
            json.WriteString("message", fault.Message);
            json.WriteString("Message", fault.Message);
            json.WriteEndObject();
        }

        http.Response.Headers["x-amzn-ErrorType"] = fault.Code;
        http.Response.ContentType = form == WireForm.RestJson ? "application/json" : "application/x-amz-json-1.1";
        http.Response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(buffer.WrittenMemory, cancel);
        }
    }

    private static XElement S3Error(HttpContext http, WireFault fault, string requestId) => new(
        "Error",
        new XElement("Code", fault.Code),
        new XElement("Message", fault.Message),
        fault.Details.Select(detail => new XElement(detail.Key, detail.Value)),
        new XElement("Resource", RawTarget.Of(http).Path),
        new XElement("RequestId", requestId),
        new XElement("HostId", requestId));

    private static XElement QueryError(string xmlNamespace, WireFault fault, string requestId)
    {
        XNamespace space = xmlNamespace;
        return new(
            space + "ErrorResponse",
            new XElement(
                space + "Error",
                new XElement(space + "Type", fault.Status >= 500 ? "Receiver" : "Sender"),
                new XElement(space + "Code", fault.Code),
                new XElement(space + "Message", fault.Message)),
            new XElement(space + "RequestId", requestId));
    }
}
