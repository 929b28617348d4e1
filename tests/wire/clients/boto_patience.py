"""Calls a host that refuses every first call of each service as too much, with boto3's own patience. Usage: boto_patience.py ENDPOINT"""
import json
import sys

import boto3
from botocore.config import Config

common = dict(endpoint_url=sys.argv[1], region_name="eu-central-1", aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
seen = {}
for mode in ("legacy", "standard"):
    config = Config(retries={"max_attempts": 5, "mode": mode}, s3={"addressing_style": "path"})
    for name, call in (
        ("sagemaker", lambda client: client.list_labeling_jobs(NameContains="x")),
        ("sts", lambda client: client.get_caller_identity()),
        ("s3", lambda client: client.put_object(Bucket="photos", Key="patience", Body=b"x")),
    ):
        answer = call(boto3.client(name, config=config, **common))
        seen[f"{mode} {name}"] = [answer["ResponseMetadata"]["HTTPStatusCode"], answer["ResponseMetadata"]["RetryAttempts"]]
print(json.dumps(seen))
