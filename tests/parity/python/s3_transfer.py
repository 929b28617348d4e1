"""upload_file, download_file, managed copy and large single PUTs.

To verify on AWS.
"""
import io
import os

from boto3.s3.transfer import TransferConfig
from client import SUFFIX, s3

client = s3()
bucket = f"py-transfer-{SUFFIX}"
client.create_bucket(Bucket=bucket)
scratch = os.path.join(os.environ["SCRATCH"], bucket)
content = os.urandom(20 * 1024 * 1024 + 11)
with open(scratch, "wb") as file:
    file.write(content)

client.upload_file(scratch, bucket, "big", ExtraArgs={"ContentType": "image/png", "Metadata": {"k": "v"}})
head = client.head_object(Bucket=bucket, Key="big")
assert head["ETag"].endswith('-3"') and head["ContentLength"] == len(content), head
assert (head["ContentType"], head["Metadata"]) == ("image/png", {"k": "v"}), head
client.download_file(bucket, "big", scratch + ".back")
with open(scratch + ".back", "rb") as file:
    assert file.read() == content

client.copy({"Bucket": bucket, "Key": "big"}, bucket, "copied in parts")
assert client.get_object(Bucket=bucket, Key="copied in parts")["Body"].read() == content
client.upload_fileobj(io.BytesIO(content[:1000]), bucket, "small")
target = io.BytesIO()
client.download_fileobj(bucket, "small", target)
assert target.getvalue() == content[:1000]

# One PUT beyond a web server's usual 30 MB.
large = content * 2
client.upload_fileobj(io.BytesIO(large), bucket, "one piece", Config=TransferConfig(multipart_threshold=1 << 30))
head = client.head_object(Bucket=bucket, Key="one piece")
assert "-" not in head["ETag"] and head["ContentLength"] == len(large), head

for key in ["a b+c é.bin", "x//y", "dir/", "/leading", "dir/../up", "percent%20", "q?u=e&r#y", "\U0001f600", "n" * 1024]:
    client.put_object(Bucket=bucket, Key=key, Body=key.encode())
    assert client.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode(), key
print("as expected")
