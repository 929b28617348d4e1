using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>The id that ties an answer to a line in our log: sixteen upper-case digits for S3, the form of a UUID elsewhere, as at AWS.</summary>
internal static class RequestIds
{
    public static string New(IdSource ids, WireForm form)
    {
        if (form == WireForm.RestXml)
        {
            return ids.NewHex(8).ToUpperInvariant();
        }

        var hex = ids.NewHex(16);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    public static void Write(HttpResponse response, WireForm form, string requestId)
    {
        if (form == WireForm.RestXml)
        {
            response.Headers["x-amz-request-id"] = requestId;
            response.Headers["x-amz-id-2"] = requestId;
        }
        else
        {
            response.Headers["x-amzn-RequestId"] = requestId;
        }
    }
}
