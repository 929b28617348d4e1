using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of DeleteObjects: up to 1,000 keys, each answered for itself.</summary>
internal sealed class DeleteObjects(ObjectService objects) : IS3Operation
{
    private const int LongestKey = 1024;

    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var document = await S3Xml.ReadAsync(call, cancel);
        if (document.Name.LocalName != "Delete")
        {
            throw S3Xml.Malformed();
        }

        var wanted = document.Elements().Where(element => element.Name.LocalName == "Object").ToList();
        if (wanted.Count == 0)
        {
            throw S3Xml.Malformed();
        }

        var quiet = S3Xml.Child(document, "Quiet") == "true";
        var judged = wanted.Select(element => (Key: S3Xml.Child(element, "Key") ?? throw S3Xml.Malformed(), Fault: FaultOf(call, element))).ToList();
        var deletable = judged.Where(item => item.Fault is null).Select(item => item.Key).ToList();

        await objects.DeleteManyAsync(call.Scope, call.Bucket, deletable, cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "DeleteResult",
                quiet ? null : deletable.Select(key => S3Xml.Element("Deleted", S3Xml.Text("Key", key))),
                judged.Where(item => item.Fault is not null).Select(item => item.Fault)),
            cancel);
    }

    /// <summary>Why one key is left alone; null when it may be deleted.</summary>
    private static XElement? FaultOf(S3Call call, XElement element)
    {
        var key = S3Xml.Child(element, "Key") ?? "";
        if (call.Limit?.Covers(call.Bucket, key) == false)
        {
            return Error(key, "AccessDenied", "Access Denied");
        }

        if (S3Xml.Child(element, "VersionId") is not (null or "" or "null"))
        {
            return Error(key, "NoSuchVersion", "Buckets here keep one version of each object.");
        }

        if (S3Xml.Child(element, "ETag") is { Length: > 0 })
        {
            return Error(key, "NotImplemented", "Conditions on single keys are not implemented; delete the object by itself with If-Match.");
        }

        return key.Length == 0 ? Error(key, "UserKeyMustBeSpecified", "The key must be specified.")
            : Encoding.UTF8.GetByteCount(key) > LongestKey ? Error(key, "KeyTooLongError", "Your key is too long")
            : null;
    }

    private static XElement Error(string key, string code, string sentence) => S3Xml.Element(
        "Error", S3Xml.Text("Key", key), S3Xml.Text("Code", code), S3Xml.Text("Message", sentence));
}
