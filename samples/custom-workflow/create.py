"""Uploads a page and a manifest and creates the labeling job 'moods': python create.py WORKTEAM_ARN

Knows nothing of Plumbline: set AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION.
"""
import json
import pathlib
import sys

import boto3

BUCKET = "moods"
LINES = ["What a day!", "The tide took my hat.", ""]

s3 = boto3.client("s3")
s3.create_bucket(Bucket=BUCKET)
s3.put_object(Bucket=BUCKET, Key="in/lines.manifest", Body="".join(json.dumps({"source": line}) + "\n" for line in LINES).encode())
s3.put_object(Bucket=BUCKET, Key="page.liquid.html", Body=pathlib.Path(__file__).with_name("page.liquid.html").read_bytes())
boto3.client("sagemaker").create_labeling_job(
    LabelingJobName="moods",
    LabelAttributeName="mood",
    InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/in/lines.manifest"}}},
    OutputConfig={"S3OutputPath": f"s3://{BUCKET}/out"},
    RoleArn="arn:aws:iam::111122223333:role/ground-truth",
    HumanTaskConfig={
        "WorkteamArn": sys.argv[1],
        "UiConfig": {"UiTemplateS3Uri": f"s3://{BUCKET}/page.liquid.html"},
        "PreHumanTaskLambdaArn": "arn:aws:lambda:us-east-1:111122223333:function:mood-pre",
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": "arn:aws:lambda:us-east-1:111122223333:function:mood-post"},
        "TaskTitle": "Glad or sad?",
        "TaskDescription": "Choose the mood of a line.",
        "NumberOfHumanWorkersPerDataObject": 2,
        "TaskTimeLimitInSeconds": 300,
    },
)
print("The job 'moods' is created.")
