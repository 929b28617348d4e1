"""The sample of docs/start/custom-workflow.md as it stands, a JavaScript handler, and a handler that looks where it must not.

Known different: AWS runs functions elsewhere; where they are found is said by the server's operator.
"""
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.request

import boto3
from botocore.exceptions import ClientError

URL, ADMIN = os.environ["AWS_ENDPOINT_URL"], os.environ["PLUMBLINE_ADMIN_TOKEN"]
FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:"
sagemaker, s3 = boto3.client("sagemaker"), boto3.client("s3")


def call(method, path, token, body=None):
    request = urllib.request.Request(f"{URL}/api/v1/{path}", method=method, data=json.dumps(body or {}).encode(), headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def work(token, answer):
    """Answers until there is nothing for this worker; says what it saw."""
    seen = []
    while True:
        task = call("POST", "work/next", token, {"requestId": os.urandom(8).hex()})
        if task is None:
            return seen
        seen.append(task)
        call("POST", f"work/assignments/{task['assignment']}/submit", token, {"requestId": os.urandom(8).hex(), "answer": answer})


def ended(name):
    for _ in range(1200):
        job = sagemaker.describe_labeling_job(LabelingJobName=name)
        if job["LabelingJobStatus"] not in ("Initializing", "InProgress"):
            return job
        time.sleep(0.05)
    raise AssertionError(f"{name} never ended: {job}")


def label(name, answers):
    """Each worker answers all there is, until the job is over."""
    seen = {}
    for _ in range(1200):
        for token, answer in answers:
            for task in work(token, answer):
                seen[task["subject"]] = task
        if sagemaker.describe_labeling_job(LabelingJobName=name)["LabelingJobStatus"] not in ("Initializing", "InProgress"):
            return seen
        time.sleep(0.05)
    raise AssertionError(f"{name} never ended")


def lines(job):
    bucket, key = job["LabelingJobOutput"]["OutputDatasetS3Uri"][5:].split("/", 1)
    return [json.loads(line) for line in s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode().splitlines()]


team = sagemaker.create_workteam(
    WorkteamName="moods", Description="People who read.",
    MemberDefinitions=[{"CognitoMemberDefinition": {"UserPool": "us-east-1_AbCdEf123", "UserGroup": "moods", "ClientId": "1a2b3c"}}])["WorkteamArn"]
ann, bob = (call("POST", "admin/workers", ADMIN, {"email": f"{name}@people.example", "displayName": name, "team": "moods", "token": True})["token"] for name in ("ann", "bob"))

# The sample: what pre.py makes is what workers see, what post.py answers is the label; the empty line needs nobody.
subprocess.run([sys.executable, str(pathlib.Path(os.environ["SAMPLE"]) / "create.py"), team], check=True, stdout=subprocess.DEVNULL)
seen = label("moods", [(ann, {"mood": "glad"}), (bob, {"mood": "glad"})])
assert {task["subject"]: task["taskInput"] for task in seen.values()} == {"0": {"text": "What a day!"}, "1": {"text": "The tide took my hat."}}, seen
job = ended("moods")
assert (job["LabelingJobStatus"], job["LabelCounters"]["HumanLabeled"], job["LabelCounters"]["Unlabeled"]) == ("Completed", 2, 1), job
first, second, third = lines(job)
assert first["mood"] == {"mood": "glad", "votes": {"glad": 2}}, first
assert (first["mood-metadata"]["type"], first["mood-metadata"]["job_name"], first["mood-metadata"]["human-annotated"]) == ("groundTruth/custom", "moods", "yes"), first
assert list(first)[-1] == "mood-metadata" and "worker-response-ref" not in first["mood-metadata"], first
assert third == {"source": ""}, third


def create(name, pre, post, workers=1):
    s3.put_object(Bucket="moods", Key=f"in/{name}.manifest", Body=b'{"source": "one"}\n{"source": "two"}\n{"source": "three"}\n')
    sagemaker.create_labeling_job(
        LabelingJobName=name, LabelAttributeName="mood", InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://moods/in/{name}.manifest"}}},
        OutputConfig={"S3OutputPath": "s3://moods/out"}, RoleArn="arn:aws:iam::999999999999:role/ground-truth",
        HumanTaskConfig={
            "WorkteamArn": team, "UiConfig": {"UiTemplateS3Uri": "s3://moods/page.liquid.html"},
            **({"PreHumanTaskLambdaArn": FUNCTION + pre} if pre else {}),
            **({"AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": FUNCTION + post}} if post else {}),
            "TaskTitle": "Mood", "TaskDescription": "Mood.", "NumberOfHumanWorkersPerDataObject": workers, "TaskTimeLimitInSeconds": 300})


# JavaScript before, nothing after: one line fails by its own error, with the function's own words and log.
create("scripted", "js-pre", None)
seen = label("scripted", [(ann, {"mood": "sad"})])
assert {task["taskInput"]["text"] for task in seen.values()} == {"ONE", "THREE"}, seen
result = lines(ended("scripted"))
assert result[0]["mood"] == {} and result[0]["mood-metadata"]["worker-response-ref"].startswith("s3://moods/out/scripted/annotations/worker-response/iteration-1/0/"), result
assert result[1]["mood-metadata"]["failure-reason"] == "The function 'js-pre' raised RangeError: no two here.", result
failures = s3.get_object(Bucket="moods", Key="out/scripted/failures/failures.jsonl")["Body"].read().decode().splitlines()
assert json.loads(failures[0])["failureCode"] == "pre-annotation-failed" and "about to fail over two" in json.loads(failures[0])["functionLog"], failures
listed = call("GET", "admin/jobs/scripted/failures", ADMIN)["objects"][0]
assert "about to fail over two" in listed["functionLog"], listed

# A handler that looks around: its key opens its job's folder alone, whatever role it assumes, and its way out leads to S3 alone.
create("spy", None, "spy")
label("spy", [(ann, {"mood": "sad"})])
found = lines(ended("spy"))[0]["mood"]
assert found == {
    "own": "read and written", "outside": "AccessDenied", "other job": "AccessDenied", "buckets": "AccessDenied", "role": "AccessDenied", "role reads": "read",
    "sagemaker": "403", "portal": 403, "console": 403, "health": 403, "admin": 403, "outside world": "URLError"}, found

# A function that fails whatever it is asked: the job ends, its objects tell why, and answers are kept.
create("broken", None, "broken")
label("broken", [(ann, {"mood": "sad"})])
job = ended("broken")
assert (job["LabelingJobStatus"], job["LabelCounters"]["FailedNonRetryableError"]) == ("Completed", 3), job
assert all(line["mood-metadata"]["failure-reason"] == "The function 'broken' raised KeyError: 'nothing'." for line in lines(job))

# One that does not load fails the job, with its last words.
create("unloadable", "unloadable", None)
job = ended("unloadable")
assert job["LabelingJobStatus"] == "Failed" and "does not load: ModuleNotFoundError: No module named 'not_there'" in job["FailureReason"], job

# One that nobody configured is refused at once.
try:
    create("unknown", "unknown", None)
    raise AssertionError("An unknown function was accepted.")
except ClientError as error:
    assert error.response["Error"]["Code"] == "ValidationException" and "functions.json" in error.response["Error"]["Message"], error
print("as expected")
