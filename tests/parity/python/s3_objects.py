"""Headers, metadata, ranges, conditions, copies, attributes.

To verify on AWS. Known different: a copy of a multipart object keeps its ETag (no bytes move here).
"""
import datetime

from client import SUFFIX, refused, s3

client = s3()
bucket = f"py-objects-{SUFFIX}"
client.create_bucket(Bucket=bucket)
at = {"Bucket": bucket, "Key": "k"}
put = client.put_object(
    **at, Body=b"0123456789", ContentType="text/html", CacheControl="max-age=5", ContentDisposition="inline", ContentEncoding="identity",
    ContentLanguage="de", Metadata={"Shed": "green"})
etag = put["ETag"]
assert etag == '"781e5e245d69b566979b86e28d23f2c7"', put

got = client.get_object(**at)
assert got["Body"].read() == b"0123456789"
for name, value in dict(ContentType="text/html", CacheControl="max-age=5", ContentDisposition="inline", ContentEncoding="identity",
                        ContentLanguage="de", Metadata={"shed": "green"}, ETag=etag, AcceptRanges="bytes").items():
    assert got[name] == value, (name, got[name])
assert abs(got["LastModified"] - datetime.datetime.now(datetime.timezone.utc)) < datetime.timedelta(minutes=5)
assert got["ResponseMetadata"]["RequestId"] and got["ResponseMetadata"]["HostId"]
assert got["ResponseMetadata"]["HTTPHeaders"]["x-content-type-options"] == "nosniff"
assert "content-security-policy" not in got["ResponseMetadata"]["HTTPHeaders"]

for header, body, where in [("bytes=2-4", b"234", "bytes 2-4/10"), ("bytes=7-", b"789", "bytes 7-9/10"), ("bytes=-2", b"89", "bytes 8-9/10")]:
    part = client.get_object(**at, Range=header)
    assert (part["Body"].read(), part["ContentRange"], part["ResponseMetadata"]["HTTPStatusCode"]) == (body, where, 206), header
refused("InvalidRange", 416, client.get_object, **at, Range="bytes=10-")

refused("PreconditionFailed", 412, client.get_object, **at, IfMatch='"other"')
refused("304", 304, client.get_object, **at, IfNoneMatch=etag)
refused("304", 304, client.head_object, **at, IfModifiedSince=got["LastModified"])
refused("412", 412, client.head_object, **at, IfUnmodifiedSince=got["LastModified"] - datetime.timedelta(days=1))
refused("PreconditionFailed", 412, client.put_object, **at, Body=b"x", IfNoneMatch="*")
refused("PreconditionFailed", 412, client.put_object, **at, Body=b"x", IfMatch='"other"')
client.put_object(**at, Body=b"0123456789", IfMatch=etag, Metadata={"shed": "green"}, ContentType="text/html")
client.put_object(Bucket=bucket, Key="fresh", Body=b"", IfNoneMatch="*")
assert client.get_object(Bucket=bucket, Key="fresh")["Body"].read() == b""

client.copy_object(Bucket=bucket, Key="c", CopySource={"Bucket": bucket, "Key": "k"})
assert client.head_object(Bucket=bucket, Key="c")["Metadata"] == {"shed": "green"}
client.copy_object(Bucket=bucket, Key="c", CopySource=f"/{bucket}/k", MetadataDirective="REPLACE", Metadata={"a": "b"}, ContentType="image/png")
head = client.head_object(Bucket=bucket, Key="c")
assert (head["Metadata"], head["ContentType"], head["ETag"]) == ({"a": "b"}, "image/png", etag), head
refused("InvalidRequest", 400, client.copy_object, **at, CopySource=f"{bucket}/k")
refused("NoSuchKey", 404, client.copy_object, **at, CopySource=f"{bucket}/nowhere")
refused("PreconditionFailed", 412, client.copy_object, Bucket=bucket, Key="c", CopySource=f"{bucket}/k", CopySourceIfMatch='"other"')

attributes = client.get_object_attributes(**at, ObjectAttributes=["ETag", "ObjectSize", "StorageClass", "Checksum"])
assert (attributes["ETag"], attributes["ObjectSize"]) == (etag.strip('"'), 10), attributes
assert client.get_object_tagging(**at)["TagSet"] == []
assert client.get_object_acl(**at)["Grants"][0]["Permission"] == "FULL_CONTROL"
refused("NotImplemented", 501, client.put_object_tagging, **at, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
refused("NotImplemented", 501, client.put_object, **at, Body=b"x", Tagging="a=b")
refused("AccessControlListNotSupported", 400, client.put_object, **at, Body=b"x", ACL="public-read")

refused("NoSuchKey", 404, client.get_object, Bucket=bucket, Key="nowhere")
refused("404", 404, client.head_object, Bucket=bucket, Key="nowhere")
refused("KeyTooLongError", 400, client.put_object, Bucket=bucket, Key="n" * 1025, Body=b"")
refused("MetadataTooLarge", 400, client.put_object, Bucket=bucket, Key="m", Body=b"", Metadata={"m": "x" * 2048})
client.delete_object(Bucket=bucket, Key="nowhere")
client.delete_object(**at)
refused("NoSuchKey", 404, client.get_object, **at)
print("as expected")
