"""STS, and keys limited to one prefix.

To verify on AWS. Known different: any role name of one's own account can be assumed.
"""
import os

import boto3
from client import SUFFIX, refused, s3

account = os.environ["ACCOUNT"]
sts = boto3.client("sts")
identity = sts.get_caller_identity()
assert (identity["Account"], identity["Arn"]) == (account, f"arn:aws:iam::{account}:root"), identity


def with_keys(service, keys):
    return boto3.client(service, aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])


session = sts.get_session_token(DurationSeconds=900)["Credentials"]
assert session["AccessKeyId"].startswith("ASIA"), session
bucket = f"py-sessions-{SUFFIX}"
with_keys("s3", session).create_bucket(Bucket=bucket)
refused("InvalidAccessKeyId", 403, with_keys("s3", {**session, "AccessKeyId": "ASIA0000000000000000"}).list_buckets)
refused("SignatureDoesNotMatch", 403, with_keys("s3", {**session, "SecretAccessKey": "no"}).list_buckets)

role = sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/path/reader", RoleSessionName="me")
assert role["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{account}:assumed-role/reader/me", role
assert with_keys("sts", role["Credentials"]).get_caller_identity()["Arn"] == role["AssumedRoleUser"]["Arn"]
refused("AccessDenied", 403, sts.assume_role, RoleArn="arn:aws:iam::999999999999:role/r", RoleSessionName="me")
refused("ValidationError", 400, sts.assume_role, RoleArn="not an arn at all here", RoleSessionName="me")
refused("ValidationError", 400, sts.get_session_token, DurationSeconds=200000)
refused("InvalidAction", 400, sts.get_access_key_info, AccessKeyId="AKIA0000000000000000")

# A key limited to narrow-bucket/job-1/ sees that prefix and nothing else.
owner = s3()
owner.create_bucket(Bucket="narrow-bucket")
owner.put_object(Bucket="narrow-bucket", Key="job-1/in", Body=b"in")
owner.put_object(Bucket="narrow-bucket", Key="job-2/in", Body=b"secret")
narrow = with_keys("s3", {"AccessKeyId": os.environ["NARROW_ACCESS_KEY_ID"], "SecretAccessKey": os.environ["NARROW_SECRET_ACCESS_KEY"], "SessionToken": os.environ["NARROW_SESSION_TOKEN"]})
assert narrow.get_object(Bucket="narrow-bucket", Key="job-1/in")["Body"].read() == b"in"
narrow.put_object(Bucket="narrow-bucket", Key="job-1/out", Body=b"out")
assert narrow.list_objects_v2(Bucket="narrow-bucket", Prefix="job-1/")["KeyCount"] == 2
narrow.head_bucket(Bucket="narrow-bucket")
for call, arguments in [
    (narrow.get_object, {"Bucket": "narrow-bucket", "Key": "job-2/in"}),
    (narrow.put_object, {"Bucket": "narrow-bucket", "Key": "job-10", "Body": b""}),
    (narrow.put_object, {"Bucket": bucket, "Key": "job-1/in", "Body": b""}),
    (narrow.copy_object, {"Bucket": "narrow-bucket", "Key": "job-1/x", "CopySource": "narrow-bucket/job-2/in"}),
    (narrow.create_multipart_upload, {"Bucket": "narrow-bucket", "Key": "job-2/x"}),
    (narrow.list_objects_v2, {"Bucket": "narrow-bucket"}),
    (narrow.list_objects_v2, {"Bucket": "narrow-bucket", "Prefix": "job"}),
    (narrow.get_bucket_acl, {"Bucket": "narrow-bucket"}),
    (narrow.delete_bucket, {"Bucket": "narrow-bucket"}),
    (narrow.create_bucket, {"Bucket": "narrow-other"}),
    (narrow.list_buckets, {}),
]:
    refused("AccessDenied", 403, call, **arguments)
answer = narrow.delete_objects(Bucket="narrow-bucket", Delete={"Objects": [{"Key": "job-1/out"}, {"Key": "job-2/in"}]})
assert ([item["Key"] for item in answer["Deleted"]], answer["Errors"][0]["Code"]) == (["job-1/out"], "AccessDenied"), answer
assert owner.get_object(Bucket="narrow-bucket", Key="job-2/in")["Body"].read() == b"secret"
print("as expected")
