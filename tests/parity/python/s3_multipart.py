"""Multipart uploads by hand: lists, replaced parts, refusals, part copies, abort.

To verify on AWS.
"""
import hashlib

from client import SUFFIX, refused, s3

client = s3()
bucket = f"py-multipart-{SUFFIX}"
client.create_bucket(Bucket=bucket)
five = b"5" * (5 * 1024 * 1024)
at = {"Bucket": bucket, "Key": "big é"}
upload = {**at, "UploadId": client.create_multipart_upload(**at, ContentType="video/mp4", Metadata={"a": "b"})["UploadId"]}

tags = {number: client.upload_part(**upload, PartNumber=number, Body=body)["ETag"] for number, body in [(1, b"replaced"), (1, five), (9, b"end"), (5, b"small")]}
listed = client.list_parts(**upload)
assert [(part["PartNumber"], part["Size"]) for part in listed["Parts"]] == [(1, len(five)), (5, 5), (9, 3)], listed
page = client.list_parts(**upload, MaxParts=1)
assert page["IsTruncated"] and page["NextPartNumberMarker"] == 1
assert [part["PartNumber"] for page in client.get_paginator("list_parts").paginate(**upload, PaginationConfig={"PageSize": 1}) for part in page["Parts"]] == [1, 5, 9]
uploads = client.list_multipart_uploads(Bucket=bucket)["Uploads"]
assert [(item["Key"], item["UploadId"]) for item in uploads] == [(at["Key"], upload["UploadId"])], uploads


def complete(*numbers, **changed):
    return client.complete_multipart_upload(
        **upload, MultipartUpload={"Parts": [{"PartNumber": number, "ETag": changed.get(f"tag{number}", tags.get(number, '"0"'))} for number in numbers]})


refused("InvalidPartOrder", 400, lambda: complete(9, 1))
refused("InvalidPart", 400, lambda: complete(1, 2))
refused("InvalidPart", 400, lambda: complete(1, tag1='"0"'))
refused("EntityTooSmall", 400, lambda: complete(1, 5, 9))
refused("InvalidArgument", 400, client.upload_part, **upload, PartNumber=10001, Body=b"")
refused("NoSuchUpload", 404, client.upload_part, **{**upload, "UploadId": "nothing"}, PartNumber=1, Body=b"")
refused("NoSuchKey", 404, client.get_object, **at)

done = complete(1, 9)
digest = hashlib.md5(hashlib.md5(five).digest() + hashlib.md5(b"end").digest()).hexdigest()
assert done["ETag"] == f'"{digest}-2"', done
got = client.get_object(**at)
assert got["Body"].read() == five + b"end" and got["ContentType"] == "video/mp4" and got["Metadata"] == {"a": "b"}
assert client.get_object(**at, Range=f"bytes={len(five) - 2}-{len(five) + 1}")["Body"].read() == b"55en"
part = client.head_object(**at, PartNumber=2)
assert (part["ContentLength"], part["PartsCount"]) == (3, 2), part
assert client.list_multipart_uploads(Bucket=bucket).get("Uploads", []) == []
refused("NoSuchUpload", 404, client.list_parts, **upload)

copy = {"Bucket": bucket, "Key": "copy", "UploadId": client.create_multipart_upload(Bucket=bucket, Key="copy")["UploadId"]}
source = {"Bucket": bucket, "Key": at["Key"]}
first = client.upload_part_copy(**copy, PartNumber=1, CopySource=source, CopySourceRange=f"bytes=0-{len(five) - 1}")["CopyPartResult"]
second = client.upload_part_copy(**copy, PartNumber=2, CopySource=source)["CopyPartResult"]
client.complete_multipart_upload(**copy, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": first["ETag"]}, {"PartNumber": 2, "ETag": second["ETag"]}]})
assert client.get_object(Bucket=bucket, Key="copy")["Body"].read() == five + five + b"end"
attributes = client.get_object_attributes(Bucket=bucket, Key="copy", ObjectAttributes=["ObjectParts"])
assert attributes["ObjectParts"]["TotalPartsCount"] == 2, attributes

gone = {"Bucket": bucket, "Key": "gone", "UploadId": client.create_multipart_upload(Bucket=bucket, Key="gone")["UploadId"]}
client.upload_part(**gone, PartNumber=1, Body=b"x")
client.abort_multipart_upload(**gone)
refused("NoSuchUpload", 404, client.abort_multipart_upload, **gone)
refused("NoSuchKey", 404, client.get_object, Bucket=bucket, Key="gone")
print("as expected")
