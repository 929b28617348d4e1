"""Two accounts on one server: with the keys of one, nothing of the other can be seen, changed or told apart from what is not there.

To verify on AWS: the exact words for things of other accounts.
"""
import json
import os
import urllib.error
import urllib.request

import boto3
from botocore.exceptions import ClientError

from labeling import ACCOUNT, check_answer, job, material, sagemaker, team

BASE = os.environ["AWS_ENDPOINT_URL"] + "/api/v1"


def admin(method, path, body=None, token=os.environ["PLUMBLINE_ADMIN_TOKEN"]):
    request = urllib.request.Request(
        f"{BASE}/admin/{path}", method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"{}")


REGION = "ca-central-1"
owner = sagemaker(REGION)
crew = team(owner, "owners-team")
bucket = "owners-bucket"
material(bucket, REGION)
owner.create_labeling_job(**job("owners-job", bucket, crew, REGION))
ui = owner.create_human_task_ui(HumanTaskUiName="owners-ui", UiTemplate={"Content": "x"})["HumanTaskUiArn"]
job_arn = owner.describe_labeling_job(LabelingJobName="owners-job")["LabelingJobArn"]
workforce = owner.list_workforces()["Workforces"][0]
_, ada = admin("POST", f"workers?region={REGION}", {"email": "ada@owners.example", "displayName": "Ada"})
owners_s3 = boto3.client("s3", region_name=REGION)
upload = owners_s3.create_multipart_upload(Bucket=bucket, Key="in/big")["UploadId"]

status, other = admin("POST", "accounts", {"accountId": "444455556666", "name": "Neighbours"})
assert status == 201 and other["accountId"] == "444455556666", (status, other)
assert admin("POST", "accounts", {"accountId": "444455556666"})[0] == 409
assert admin("POST", "accounts", {"accountId": "12"})[0] == 400
assert {account["accountId"] for account in admin("GET", "accounts")[1]["accounts"]} >= {ACCOUNT, "444455556666"}
for refused in (admin("GET", "accounts", token=other["adminToken"]), admin("POST", "accounts", {}, token=other["adminToken"])):
    assert refused[0] == 403 and "first account" in refused[1]["detail"], refused

session = boto3.Session(other["accessKeyId"], other["secretAccessKey"], region_name=REGION)
assert session.client("sts").get_caller_identity()["Account"] == "444455556666"
stranger = session.client("sagemaker")
stranger.meta.events.register("before-parse.sagemaker", check_answer)
tried = 0


def same(operation, theirs, nobodys):
    """The stranger hears of the owner's thing what is said of one that does not exist, names apart."""
    global tried
    tried += 1
    said = []
    for arguments in (theirs, nobodys):
        try:
            getattr(stranger, operation)(**arguments)
            raise AssertionError(f"{operation} {arguments} was not refused")
        except ClientError as error:
            words = error.response["Error"]["Message"]
            for value in sorted(map(str, arguments.values()), key=len, reverse=True):
                words = words.replace(value, "…").replace(value.lower(), "…")
            said.append((error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"], words))
    assert said[0] == said[1], f"{operation}: {said}"


def foreign(arn):
    return arn.replace("owners-", "nobodys-")


same("describe_labeling_job", {"LabelingJobName": "owners-job"}, {"LabelingJobName": "nobodys-job"})
same("stop_labeling_job", {"LabelingJobName": "owners-job"}, {"LabelingJobName": "nobodys-job"})
same("describe_workteam", {"WorkteamName": "owners-team"}, {"WorkteamName": "nobodys-team"})
same("update_workteam", {"WorkteamName": "owners-team", "Description": "Ours."}, {"WorkteamName": "nobodys-team", "Description": "Ours."})
same("delete_workteam", {"WorkteamName": "owners-team"}, {"WorkteamName": "nobodys-team"})
same("describe_workforce", {"WorkforceName": workforce["WorkforceName"]}, {"WorkforceName": "nobodys"})
same("update_workforce", {"WorkforceName": workforce["WorkforceName"], "SourceIpConfig": {"Cidrs": ["10.0.0.0/8"]}},
     {"WorkforceName": "nobodys", "SourceIpConfig": {"Cidrs": ["10.0.0.0/8"]}})
same("delete_workforce", {"WorkforceName": workforce["WorkforceName"]}, {"WorkforceName": "nobodys"})
same("describe_human_task_ui", {"HumanTaskUiName": "owners-ui"}, {"HumanTaskUiName": "nobodys-ui"})
same("delete_human_task_ui", {"HumanTaskUiName": "owners-ui"}, {"HumanTaskUiName": "nobodys-ui"})
rendering = {"Task": {"Input": "{}"}, "RoleArn": "arn:aws:iam::444455556666:role/labeler"}
same("render_ui_template", {"HumanTaskUiArn": ui, **rendering}, {"HumanTaskUiArn": foreign(ui), **rendering})
for arn in (job_arn, crew, ui):
    same("list_tags", {"ResourceArn": arn}, {"ResourceArn": foreign(arn)})
    same("add_tags", {"ResourceArn": arn, "Tags": [{"Key": "a", "Value": "b"}]}, {"ResourceArn": foreign(arn), "Tags": [{"Key": "a", "Value": "b"}]})
    same("delete_tags", {"ResourceArn": arn, "TagKeys": ["a"]}, {"ResourceArn": foreign(arn), "TagKeys": ["a"]})
same("list_labeling_jobs_for_workteam", {"WorkteamArn": crew}, {"WorkteamArn": foreign(crew)})
same("describe_subscribed_workteam", {"WorkteamArn": crew}, {"WorkteamArn": foreign(crew)})
for listing, key in (("list_labeling_jobs", "LabelingJobSummaryList"), ("list_workteams", "Workteams"), ("list_workforces", "Workforces"), ("list_human_task_uis", "HumanTaskUiSummaries"),
                     ("list_subscribed_workteams", "SubscribedWorkteams")):
    assert getattr(stranger, listing)()[key] == [], listing
    tried += 1

# A job may use neither the other's team nor the other's bucket; its own name may be the same.
own = team(stranger, "owners-team")
boto3_default, boto3.DEFAULT_SESSION = boto3.DEFAULT_SESSION, session
material("neighbours-bucket", REGION)
boto3.DEFAULT_SESSION = boto3_default
for arguments in (job("owners-job", "neighbours-bucket", crew, REGION), job("owners-job", bucket, own, REGION)):
    try:
        stranger.create_labeling_job(**{**arguments, "RoleArn": "arn:aws:iam::444455556666:role/labeler"})
        raise AssertionError("a job was made of another account's things")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ValidationException", error
stranger.create_labeling_job(**{**job("owners-job", "neighbours-bucket", own, REGION), "RoleArn": "arn:aws:iam::444455556666:role/labeler"})
assert stranger.describe_labeling_job(LabelingJobName="owners-job")["LabelingJobArn"] != job_arn

s3 = session.client("s3")
here, there = {"Bucket": bucket, "Key": "in/labels.json"}, {"Bucket": "neighbours-bucket", "Key": "copy"}
for operation, arguments in [
    ("head_bucket", {"Bucket": bucket}), ("get_bucket_location", {"Bucket": bucket}), ("list_objects_v2", {"Bucket": bucket}),
    ("list_objects", {"Bucket": bucket}), ("list_multipart_uploads", {"Bucket": bucket}), ("delete_bucket", {"Bucket": bucket}),
    ("get_object", here), ("head_object", here), ("put_object", {**here, "Body": b"x"}), ("delete_object", here),
    ("delete_objects", {"Bucket": bucket, "Delete": {"Objects": [{"Key": "in/labels.json"}]}}),
    ("copy_object", {**there, "CopySource": here}), ("copy_object", {**here, "CopySource": {"Bucket": "neighbours-bucket", "Key": "in/labels.json"}}),
    ("create_multipart_upload", here), ("upload_part", {**here, "Key": "in/big", "UploadId": upload, "PartNumber": 1, "Body": b"x"}),
    ("upload_part_copy", {**here, "Key": "in/big", "UploadId": upload, "PartNumber": 1, "CopySource": {"Bucket": "neighbours-bucket", "Key": "in/labels.json"}}),
    ("list_parts", {**here, "Key": "in/big", "UploadId": upload}), ("abort_multipart_upload", {**here, "Key": "in/big", "UploadId": upload}),
    ("complete_multipart_upload", {**here, "Key": "in/big", "UploadId": upload, "MultipartUpload": {"Parts": [{"ETag": "x", "PartNumber": 1}]}}),
]:
    try:
        answer = getattr(s3, operation)(**arguments)
        raise AssertionError(f"{operation} {arguments} was not refused: {answer}")
    except ClientError as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] in (403, 404), (operation, error)
    tried += 1
assert [item["Name"] for item in s3.list_buckets()["Buckets"]] == ["neighbours-bucket"]

# The administration API: workers, keys, users and tokens are an account's own.
token = other["adminToken"]
assert admin("GET", f"workers?region={REGION}", token=token)[1]["workers"] == []
assert admin("GET", f"workers/{ada['workerId']}?region={REGION}", token=token)[0] == 404
assert admin("POST", f"workers/{ada['workerId']}/tokens?region={REGION}", {}, token=token)[0] == 404
assert admin("PUT", f"workers/{ada['workerId']}/enabled?region={REGION}", {"enabled": False}, token=token)[0] == 404
assert admin("PUT", f"workers/{ada['workerId']}/password?region={REGION}", {"password": "long enough 1"}, token=token)[0] == 404
assert admin("PUT", f"workers/{ada['workerId']}/teams/owners-team?region={REGION}", {}, token=token)[0] == 404
assert admin("DELETE", f"keys/{os.environ['AWS_ACCESS_KEY_ID']}", token=token)[0] == 404
assert [key["accessKeyId"] for key in admin("GET", "keys", token=token)[1]["keys"]] == [other["accessKeyId"]]
assert admin("GET", "users", token=token)[1]["users"] == []

# Nothing of the owner's has changed.
assert owner.describe_labeling_job(LabelingJobName="owners-job")["LabelingJobStatus"] in ("Initializing", "InProgress")
assert owner.describe_workteam(WorkteamName="owners-team")["Workteam"]["Description"] == "People."
assert owner.list_tags(ResourceArn=job_arn)["Tags"] == []
assert owners_s3.get_object(**here)["Body"].read().startswith(b"{")
assert owners_s3.list_parts(Bucket=bucket, Key="in/big", UploadId=upload).get("Parts", []) == []
print(f"{tried} calls across accounts refused, as expected")
