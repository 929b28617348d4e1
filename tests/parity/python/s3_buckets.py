"""Buckets: names, owners, regions, CORS, and the questions tools ask on their way.

To verify on AWS. Known different: a request signed for another region is answered instead of redirected.
"""
import boto3
from client import SUFFIX, fetch, refused, s3

client = s3()
bucket = f"py-buckets-{SUFFIX}"
client.create_bucket(Bucket=bucket)
client.create_bucket(Bucket=bucket)  # us-east-1 does not mind
europe = f"py-europe-{SUFFIX}"
client.create_bucket(Bucket=europe, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
refused("BucketAlreadyOwnedByYou", 409, boto3.client("s3", region_name="eu-west-1").create_bucket, Bucket=europe,
        CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
assert client.head_bucket(Bucket=europe)["BucketRegion"] == "eu-west-1"
assert client.get_bucket_location(Bucket=europe)["LocationConstraint"] == "eu-west-1"
assert client.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
names = [item["Name"] for item in client.list_buckets()["Buckets"]]
assert bucket in names and europe in names and names == sorted(names), names
assert [item["Name"] for item in client.list_buckets(Prefix=europe)["Buckets"]] == [europe]
assert client.list_buckets(MaxBuckets=1)["ContinuationToken"]

refused("InvalidBucketName", 400, client.create_bucket, Bucket="console")
refused("InvalidBucketName", 400, client.create_bucket, Bucket="Upper.Case")
refused("404", 404, client.head_bucket, Bucket="py-no-such-bucket")
refused("NoSuchBucket", 404, client.delete_bucket, Bucket="py-no-such-bucket")
client.put_object(Bucket=bucket, Key="k", Body=b"x")
refused("BucketNotEmpty", 409, client.delete_bucket, Bucket=bucket)

assert "Status" not in client.get_bucket_versioning(Bucket=bucket)
assert client.get_bucket_acl(Bucket=bucket)["Grants"][0]["Permission"] == "FULL_CONTROL"
assert client.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]["BlockPublicAcls"]
assert client.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
refused("NoSuchTagSet", 404, client.get_bucket_tagging, Bucket=bucket)
refused("NoSuchBucketPolicy", 404, client.get_bucket_policy, Bucket=bucket)
refused("NoSuchLifecycleConfiguration", 404, client.get_bucket_lifecycle_configuration, Bucket=bucket)
refused("NotImplemented", 501, client.put_bucket_versioning, Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
refused("NotImplemented", 501, client.list_object_versions, Bucket=bucket)

address = client.meta.endpoint_url + f"/{bucket}/k"
asks = {"Origin": "https://shop.example", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "Content-Type, X-Amz-Date"}
refused("NoSuchCORSConfiguration", 404, client.get_bucket_cors, Bucket=bucket)
assert fetch(address, "OPTIONS", headers=asks)[0] == 403
rules = [{"AllowedOrigins": ["https://*.example"], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 60}]
client.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": rules})
assert client.get_bucket_cors(Bucket=bucket)["CORSRules"] == rules
status, headers, _ = fetch(address, "OPTIONS", headers=asks)
assert (status, headers["Access-Control-Allow-Origin"], headers["Access-Control-Max-Age"]) == (200, "https://shop.example", "60"), (status, headers)
assert headers["Access-Control-Allow-Headers"] == "content-type, x-amz-date"
assert fetch(address, "OPTIONS", headers={**asks, "Origin": "https://elsewhere.test"})[0] == 403
assert fetch(address, "OPTIONS", headers={**asks, "Access-Control-Request-Method": "DELETE"})[0] == 403
link = client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
assert fetch(link, headers={"Origin": "https://shop.example"})[1]["Access-Control-Expose-Headers"] == "ETag"
assert fetch(link, headers={"Origin": "https://elsewhere.test"})[1]["Access-Control-Allow-Origin"] is None
refused("MalformedXML", 400, client.put_bucket_cors, Bucket=bucket, CORSConfiguration={"CORSRules": [{"AllowedOrigins": ["*"], "AllowedMethods": ["DANCE"]}]})
client.delete_bucket_cors(Bucket=bucket)
assert fetch(address, "OPTIONS", headers=asks)[0] == 403

client.delete_object(Bucket=bucket, Key="k")
client.delete_bucket(Bucket=bucket)
client.delete_bucket(Bucket=europe)
refused("404", 404, client.head_bucket, Bucket=bucket)
print("as expected")
