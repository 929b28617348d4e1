using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Writes an XML answer as AWS does: a UTF-8 declaration and no byte order mark.</summary>
public static class XmlAnswer
{
    /// <param name="root">Characters that XML 1.0 cannot carry are replaced by U+FFFD; S3 lists ask for <c>encoding-type=url</c> instead.</param>
    public static async Task WriteAsync(HttpResponse response, int status, XElement root, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var options = new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };
        using (var writer = XmlWriter.Create(buffer, options))
        {
            root.WriteTo(writer);
        }

        response.StatusCode = status;
        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        if (response.HttpContext.Request.Method != HttpMethods.Head)
        {
            await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancel);
        }
    }
}
