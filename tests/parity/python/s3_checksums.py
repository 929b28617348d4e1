"""Every checksum S3 knows, right and wrong, in one piece and in parts.

To verify on AWS.
"""
import base64
import hashlib
import zlib

from client import SUFFIX, refused, s3


def crc(polynomial, width, data):
    state = (1 << width) - 1
    for octet in data:
        state ^= octet
        for _ in range(8):
            state = (state >> 1) ^ polynomial if state & 1 else state >> 1
    return (state ^ ((1 << width) - 1)).to_bytes(width // 8, "big")


DIGESTS = {
    "CRC32": lambda data: zlib.crc32(data).to_bytes(4, "big"),
    "CRC32C": lambda data: crc(0x82F63B78, 32, data),
    "CRC64NVME": lambda data: crc(0x9A6C9329AC4BC9B5, 64, data),
    "SHA1": lambda data: hashlib.sha1(data).digest(),
    "SHA256": lambda data: hashlib.sha256(data).digest(),
}
client = s3()
bucket = f"py-checksums-{SUFFIX}"
client.create_bucket(Bucket=bucket)
body = b"the quick brown fox" * 321

for name, digest in DIGESTS.items():
    at = {"Bucket": bucket, "Key": name}
    field = "Checksum" + name
    right = base64.b64encode(digest(body)).decode()
    wrong = base64.b64encode(digest(b"something else")).decode()
    refused("BadDigest", 400, client.put_object, **at, Body=body, **{field: wrong})
    refused("NoSuchKey", 404, client.get_object, **at)
    refused("InvalidRequest", 400, client.put_object, **at, Body=body, **{field: "rubbish"})
    put = client.put_object(**at, Body=body, **{field: right})
    assert (put[field], put["ChecksumType"]) == (right, "FULL_OBJECT"), put
    head = client.head_object(**at, ChecksumMode="ENABLED")
    assert head[field] == right, head
    assert client.get_object(**at)["Body"].read() == body

    upload = client.create_multipart_upload(Bucket=bucket, Key=name + "-parts", ChecksumAlgorithm=name)
    part = {"Bucket": bucket, "Key": name + "-parts", "UploadId": upload["UploadId"]}
    pieces = [b"a" * (5 * 1024 * 1024), b"the end"] if name in ("CRC32", "SHA256") else [b"the only part"]
    sent = []
    for number, piece in enumerate(pieces, 1):
        value = base64.b64encode(digest(piece)).decode()
        answer = client.upload_part(**part, PartNumber=number, Body=piece, **{field: value})
        assert answer[field] == value, answer
        sent.append({"PartNumber": number, "ETag": answer["ETag"], field: value})
    done = client.complete_multipart_upload(**part, MultipartUpload={"Parts": sent})
    expected = digest(b"".join(pieces)) if name == "CRC64NVME" else digest(b"".join(digest(piece) for piece in pieces))
    expected = base64.b64encode(expected).decode() + ("" if name == "CRC64NVME" else f"-{len(pieces)}")
    assert done[field] == expected, (done, expected)
    assert client.get_object(Bucket=bucket, Key=name + "-parts")["Body"].read() == b"".join(pieces)

for name in ("CRC32", "SHA1", "SHA256"):
    put = client.put_object(Bucket=bucket, Key="computed", Body=body, ChecksumAlgorithm=name)
    assert put["Checksum" + name] == base64.b64encode(DIGESTS[name](body)).decode(), put

md5 = base64.b64encode(hashlib.md5(b"other").digest()).decode()
refused("BadDigest", 400, client.put_object, Bucket=bucket, Key="md5", Body=body, ContentMD5=md5)
refused("InvalidDigest", 400, client.put_object, Bucket=bucket, Key="md5", Body=body, ContentMD5="rubbish")

# Nothing asked for: S3 keeps a CRC-64/NVME of its own.
plain = s3(request_checksum_calculation="when_required")
put = plain.put_object(Bucket=bucket, Key="plain", Body=body)
assert put["ChecksumCRC64NVME"] == base64.b64encode(DIGESTS["CRC64NVME"](body)).decode(), put
print("as expected")
