using System;
using System.IO;
using System.Linq;
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
        foreach (var text in root.DescendantNodes().OfType<XText>().Where(text => text.Value.Any(IsUnfit)))
        {
            text.Value = Legible(text.Value);
        }

        using var buffer = new MemoryStream();
        var options = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };
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

    private static bool IsUnfit(char letter) => letter < ' ' ? letter is not ('\t' or '\n' or '\r')
        : letter is (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF';

    private static string Legible(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var unfit = (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0xFFFE or 0xFFFF;
            builder.Append(unfit ? "\uFFFD" : rune.ToString());
        }

        return builder.ToString();
    }
}
