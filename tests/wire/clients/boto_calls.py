"""Calls a host with boto3 and prints what came back as one JSON object. Usage: boto_calls.py ENDPOINT CA_FILE"""
import json
import socket
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# Not every machine knows that photos.localhost is this machine.
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **more)

endpoint, authority = sys.argv[1:3]
keys = dict(aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
common = dict(endpoint_url=endpoint, region_name="eu-central-1", verify=authority)
config = Config(retries={"max_attempts": 1, "mode": "standard"})


def client(name, extra=None, **more):
    return boto3.client(name, config=config.merge(extra) if extra else config, **{**common, **keys, **more})


def refusal(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        response = error.response
        return [type(error).__name__, response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Message"],
                bool(response["ResponseMetadata"].get("RequestId"))]
    return "no error"


seen = {}
sagemaker = client("sagemaker")
jobs = sagemaker.list_labeling_jobs(NameContains="π ✓")
summary = jobs["LabelingJobSummaryList"][0]
seen["name"] = summary["LabelingJobName"]
seen["arn"] = summary["LabelingJobArn"]
seen["created"] = summary["CreationTime"].timestamp()
seen["requestId"] = jobs["ResponseMetadata"]["RequestId"]
seen["stopped"] = sagemaker.stop_labeling_job(LabelingJobName="fine")["ResponseMetadata"]["HTTPStatusCode"]
seen["badName"] = refusal(sagemaker.stop_labeling_job, LabelingJobName="bad name!!")
seen["unknownName"] = refusal(sagemaker.stop_labeling_job, LabelingJobName="unknown")
seen["unbuilt"] = refusal(sagemaker.create_model, ModelName="m", ExecutionRoleArn="arn:aws:iam::123456789012:role/x-very-long")
seen["wrongSecret"] = refusal(client("sagemaker", aws_secret_access_key="not the secret").list_labeling_jobs)
seen["wrongKey"] = refusal(client("sagemaker", aws_access_key_id="AKIDNOBODY").list_labeling_jobs)
seen["session"] = client("sagemaker", aws_access_key_id="ASIDEXAMPLE", aws_session_token="FQoGZXIvYXdzE/session+token==").list_labeling_jobs()[
    "ResponseMetadata"]["HTTPStatusCode"]
seen["ended"] = refusal(
    client("sagemaker", aws_access_key_id="ASIDENDED", aws_session_token="FQoGZXIvYXdzE/session+token==").list_labeling_jobs)
seen["identity"] = client("sts").get_caller_identity()["Account"]
seen["stsWrongSecret"] = refusal(client("sts", aws_secret_access_key="no").get_caller_identity)

body = b"0123456789abcdef" * 100_000
for style in ("path", "virtual"):
    s3 = client("s3", Config(s3={"addressing_style": style}))
    key = f"{style}/a b+c é!'()*~%=&?#.bin"
    s3.put_object(Bucket="photos", Key=key, Body=body, Metadata={"from": "the shed"})
    seen[style] = s3.get_object(Bucket="photos", Key=key)["Body"].read() == body
    seen[style + "Head"] = s3.head_object(Bucket="photos", Key=key)["ContentLength"]
    seen[style + "Listed"] = [item["Key"] for item in s3.list_objects_v2(Bucket="photos", Prefix=f"{style}/")["Contents"]]
seen["empty"] = s3.put_object(Bucket="photos", Key="empty", Body=b"")["ResponseMetadata"]["HTTPStatusCode"]
seen["noKey"] = refusal(s3.get_object, Bucket="photos", Key="nowhere")
seen["s3WrongSecret"] = refusal(client("s3", aws_secret_access_key="no").list_buckets)
seen["s3WrongKey"] = refusal(client("s3", aws_access_key_id="AKIDNOBODY").list_buckets)
seen["s3WrongRegion"] = refusal(client("s3", region_name="mars-north-1").list_buckets)
arguments = dict(Params={"Bucket": "photos", "Key": key, "ResponseContentType": "text/plain"}, ExpiresIn=60)
seen["link"] = s3.generate_presigned_url("get_object", **arguments)
seen["linkV4"] = client("s3", Config(signature_version="s3v4")).generate_presigned_url("get_object", **arguments)
seen["linkPut"] = client("s3", Config(signature_version="s3v4")).generate_presigned_url("put_object", Params={"Bucket": "photos", "Key": "by-link"}, ExpiresIn=60)
seen["linkOld"] = client("s3", Config(signature_version="s3"), region_name="us-east-1").generate_presigned_url("get_object", **arguments)
print(json.dumps(seen))
