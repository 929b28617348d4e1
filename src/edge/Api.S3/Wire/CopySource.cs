using System;
using System.Text;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;

namespace Plumbline.Api.S3.Wire;

/// <summary>The header <c>x-amz-copy-source</c>: bucket and key, percent-encoded, perhaps with a leading slash.</summary>
internal static class CopySource
{
    /// <exception cref="WireFault">400 InvalidArgument.</exception>
    public static S3Uri Read(S3Call call)
    {
        var text = call.Header("x-amz-copy-source") ?? "";
        if (text.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw new WireFault("NotImplemented", 501, "Copying from an access point is not implemented; name the bucket and key.");
        }

        var question = text.IndexOf("?versionId=", StringComparison.Ordinal);
        if (question >= 0 && text[(question + 11)..] is not "null")
        {
            throw new WireFault("NoSuchVersion", 404, "Buckets here keep one version of each object.");
        }

        var path = Decode(question < 0 ? text : text[..question]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
        {
            throw new WireFault("InvalidArgument", 400, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }

        var source = new S3Uri(path[..slash], path[(slash + 1)..]);
        call.RequireReach(source.Bucket, source.Key);
        return source;
    }

    private static string Decode(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (EncoderFallbackException)
        {
            throw new WireFault("InvalidArgument", 400, "The copy source is not percent-encoded UTF-8.");
        }
    }
}
