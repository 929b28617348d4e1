using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Plumbline.Api.S3.Operations;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3;

/// <summary>Which operation a request is, by method, address and the query parameter that names a sub-resource.</summary>
internal sealed class OperationTable(ObjectService objects)
{
    private static readonly HashSet<string> Subresources = new(StringComparer.Ordinal)
    {
        "abac", "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle",
        "location", "logging", "metadataConfiguration", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "policy", "policyStatus",
        "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select", "session", "tagging", "torrent", "uploads",
        "versioning", "versions", "website",
    };

    private readonly Dictionary<(string Method, Target On, string Subresource), IS3Operation> rows = new()
    {
        [("GET", Target.Service, "")] = new ListBuckets(objects),

        [("PUT", Target.Bucket, "")] = new CreateBucket(objects),
        [("HEAD", Target.Bucket, "")] = new HeadBucket(objects),
        [("DELETE", Target.Bucket, "")] = new DeleteBucket(objects),
        [("GET", Target.Bucket, "location")] = new GetBucketLocation(objects),
        [("GET", Target.Bucket, "cors")] = new GetBucketCors(objects),
        [("PUT", Target.Bucket, "cors")] = new PutBucketCors(objects),
        [("DELETE", Target.Bucket, "cors")] = new DeleteBucketCors(objects),
        [("GET", Target.Bucket, "uploads")] = new ListMultipartUploads(objects),
        [("POST", Target.Bucket, "delete")] = new DeleteObjects(objects),

        [("HEAD", Target.Object, "")] = new HeadObject(objects),
        [("GET", Target.Object, "")] = new GetObject(objects),
        [("DELETE", Target.Object, "")] = new DeleteObject(objects),
        [("GET", Target.Object, "attributes")] = new GetObjectAttributes(objects),
        [("POST", Target.Object, "uploads")] = new CreateMultipartUpload(objects),
    };

    private readonly IS3Operation listV1 = new ListObjects(objects);
    private readonly IS3Operation listV2 = new ListObjectsV2(objects);
    private readonly IS3Operation put = new PutObject(objects);
    private readonly IS3Operation copy = new CopyObject(objects);
    private readonly IS3Operation uploadPart = new UploadPart(objects);
    private readonly IS3Operation uploadPartCopy = new UploadPartCopy(objects);
    private readonly IS3Operation complete = new CompleteMultipartUpload(objects);
    private readonly IS3Operation abort = new AbortMultipartUpload(objects);
    private readonly IS3Operation listParts = new ListParts(objects);
    private readonly IS3Operation fixedAnswers = new FixedAnswers(objects);

    private enum Target
    {
        Service,
        Bucket,
        Object,
    }

    public static bool NamesSubresource(RawQuery query) => query.Pairs.Any(pair => Subresources.Contains(pair.Key));

    /// <exception cref="WireFault">501 NotImplemented, 405 MethodNotAllowed.</exception>
    public IS3Operation Find(S3Call call)
    {
        var method = call.Http.Request.Method;
        var on = call.Bucket.Length == 0 ? Target.Service : call.Key is null ? Target.Bucket : Target.Object;
        var subresource = call.Query.Pairs.Select(pair => pair.Key).FirstOrDefault(Subresources.Contains) ?? "";
        return (subresource.Length == 0 ? Plain(call, method, on) : null)
            ?? rows.GetValueOrDefault((method, on, subresource))
            ?? Unbuilt(method, on, subresource);
    }

    /// <summary>Operations told apart by other parameters or headers.</summary>
    private IS3Operation? Plain(S3Call call, string method, Target on)
    {
        var copies = call.Header("x-amz-copy-source") is not null;
        return (method, on, call.Query.Has("uploadId")) switch
        {
            ("PUT", Target.Object, true) => copies ? uploadPartCopy : uploadPart,
            ("POST", Target.Object, true) => complete,
            ("DELETE", Target.Object, true) => abort,
            ("GET", Target.Object, true) => listParts,
            ("PUT", Target.Object, false) => copies ? copy : put,
            ("GET", Target.Bucket, _) => call.Query["list-type"] == "2" ? listV2 : listV1,
            _ => null,
        };
    }

    private IS3Operation Unbuilt(string method, Target on, string subresource)
    {
        if (HttpMethods.IsGet(method) && FixedAnswers.Knows(on == Target.Object, subresource))
        {
            return fixedAnswers;
        }

        throw subresource.Length == 0 && method is not "POST"
            ? new WireFault("MethodNotAllowed", 405, $"The method {ShownMethod(method)} is not allowed against this resource.")
            : new WireFault("NotImplemented", 501, $"Plumbline does not implement this S3 operation{(subresource.Length == 0 ? "" : $" ({subresource})")}.");
    }

    private static string ShownMethod(string method) => method.Length <= 10 ? method : method[..10];
}
