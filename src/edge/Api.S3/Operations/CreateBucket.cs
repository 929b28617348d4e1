using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of CreateBucket.</summary>
/// <remarks>A bucket of one's own is made again without complaint in us-east-1 only, as S3 does for old clients.</remarks>
internal sealed partial class CreateBucket(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        ObjectHeaderFields.RefuseUnbuilt(call);
        var region = await RegionAsync(call, cancel);
        try
        {
            await objects.CreateBucketAsync(call.Scope, call.Bucket, region, cancel);
        }
        catch (BucketAlreadyYours) when ((region ?? call.Scope.Region) == "us-east-1")
        {
        }

        call.Response.StatusCode = 200;
        call.Response.Headers.Location = $"/{call.Bucket}";
        call.Response.ContentLength = 0;
    }

    /// <summary>The location constraint, which wins over the signature's region; null when there is none.</summary>
    /// <exception cref="WireFault">400 MalformedXML, InvalidLocationConstraint.</exception>
    private static async Task<string?> RegionAsync(S3Call call, CancellationToken cancel)
    {
        if (call.Http.Request.ContentLength is null or 0)
        {
            return null;
        }

        var named = S3Xml.Child(await S3Xml.ReadAsync(call, cancel), "LocationConstraint");
        return named is not { Length: > 0 } ? null
            : named == "EU" ? "eu-west-1"
            : Region.IsMatch(named) ? named
            : throw new WireFault("InvalidLocationConstraint", 400, "The specified location-constraint is not valid");
    }

    [GeneratedRegex(@"\A[a-z0-9\-]{1,32}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Region { get; }
}
