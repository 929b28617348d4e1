using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>
/// Questions about features buckets here do not have, answered as a fresh AWS bucket would: GetBucketVersioning, GetBucketAcl,
/// GetBucketTagging and so on. Tools ask them on their way to something else. Setting any of them is NotImplemented.
/// </summary>
internal sealed class FixedAnswers(ObjectService objects) : IS3Operation
{
    private static readonly Dictionary<string, Func<S3Call, XElement>> OfBuckets = new(StringComparer.Ordinal)
    {
        ["versioning"] = static _ => S3Xml.Root("VersioningConfiguration"),
        ["acl"] = Acl,
        ["accelerate"] = static _ => S3Xml.Root("AccelerateConfiguration"),
        ["logging"] = static _ => S3Xml.Root("BucketLoggingStatus"),
        ["notification"] = static _ => S3Xml.Root("NotificationConfiguration"),
        ["requestPayment"] = static _ => S3Xml.Root("RequestPaymentConfiguration", S3Xml.Text("Payer", "BucketOwner")),
        ["ownershipControls"] = static _ => S3Xml.Root("OwnershipControls", S3Xml.Element("Rule", S3Xml.Text("ObjectOwnership", "BucketOwnerEnforced"))),
        ["policyStatus"] = static _ => S3Xml.Root("PolicyStatus", S3Xml.Flag("IsPublic", false)),
        ["publicAccessBlock"] = static _ => S3Xml.Root(
            "PublicAccessBlockConfiguration",
            S3Xml.Flag("BlockPublicAcls", true),
            S3Xml.Flag("IgnorePublicAcls", true),
            S3Xml.Flag("BlockPublicPolicy", true),
            S3Xml.Flag("RestrictPublicBuckets", true)),
        ["tagging"] = static _ => throw new WireFault("NoSuchTagSet", 404, "The TagSet does not exist"),
        ["policy"] = static _ => throw new WireFault("NoSuchBucketPolicy", 404, "The bucket policy does not exist"),
        ["lifecycle"] = static _ => throw new WireFault("NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist"),
        ["encryption"] = static _ => throw new WireFault("ServerSideEncryptionConfigurationNotFoundError", 404, "The server side encryption configuration was not found"),
        ["replication"] = static _ => throw new WireFault("ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found"),
        ["website"] = static _ => throw new WireFault("NoSuchWebsiteConfiguration", 404, "The specified bucket does not have a website configuration"),
        ["object-lock"] = static _ => throw new WireFault("ObjectLockConfigurationNotFoundError", 404, "Object Lock configuration does not exist for this bucket"),
    };

    private static readonly Dictionary<string, Func<S3Call, XElement>> OfObjects = new(StringComparer.Ordinal)
    {
        ["acl"] = Acl,
        ["tagging"] = static _ => S3Xml.Root("Tagging", S3Xml.Element("TagSet")),
        ["retention"] = static _ => throw new WireFault("NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration"),
        ["legal-hold"] = static _ => throw new WireFault("NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration"),
    };

    public static bool Knows(bool ofObject, string subresource) => (ofObject ? OfObjects : OfBuckets).ContainsKey(subresource);

    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var answers = call.Key is null ? OfBuckets : OfObjects;
        await ReadRefusals.AnswerAsync(async () =>
        {
            await objects.FindBucketAsync(call.Scope, call.Bucket, cancel);
            return call.Key is null ? null : await objects.DescribeAsync(call.Scope, call.At, new(), cancel);
        });
        foreach (var (name, _) in call.Query.Pairs)
        {
            if (answers.TryGetValue(name, out var answer))
            {
                await S3Xml.AnswerAsync(call, answer(call), cancel);
                return;
            }
        }
    }

    private static XElement Acl(S3Call call)
    {
        XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";
        var grantee = Owner.Of(call.Scope, "Grantee");
        grantee.Add(new XAttribute(XNamespace.Xmlns + "xsi", schema.NamespaceName), new XAttribute(schema + "type", "CanonicalUser"));
        return S3Xml.Root(
            "AccessControlPolicy",
            Owner.Of(call.Scope),
            S3Xml.Element("AccessControlList", S3Xml.Element("Grant", grantee, S3Xml.Text("Permission", "FULL_CONTROL"))));
    }
}
