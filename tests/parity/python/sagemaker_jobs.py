"""Labeling jobs: everything asked for is echoed, lists are filtered, sorted and paged, stopping ends them, names are taken for ever.

To verify on AWS: the answer to stopping a job that has ended; whether counters of already labeled lines count.
"""
import datetime
import time

from labeling import ACCOUNT, ROLE, function, job, material, paged, refused, sagemaker, team

client = sagemaker()
crew = team(client, "job-team")
bucket = "parity-jobs"
material(bucket)
assert client.list_labeling_jobs(NameContains="parity")["LabelingJobSummaryList"] == []
assert client.list_labeling_jobs_for_workteam(WorkteamArn=crew)["LabelingJobSummaryList"] == []
refused("ResourceNotFound", client.describe_labeling_job, LabelingJobName="nobody")
refused("ResourceNotFound", client.stop_labeling_job, LabelingJobName="nobody")

before = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=2)
asked = job(
    "parity-Full-1", bucket, crew,
    task={
        "TaskKeywords": ["short texts", "quick"], "TaskAvailabilityLifetimeInSeconds": 3600, "MaxConcurrentTaskCount": 5,
        "NumberOfHumanWorkersPerDataObject": 2,
    },
    InputConfig={
        "DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/in/input.manifest"}},
        "DataAttributes": {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]},
    },
    OutputConfig={"S3OutputPath": f"s3://{bucket}/out/", "KmsKeyId": "alias/labels", "SnsTopicArn": f"arn:aws:sns:us-east-1:{ACCOUNT}:labels"},
    StoppingConditions={"MaxHumanLabeledObjectCount": 2, "MaxPercentageOfInputDatasetLabeled": 90},
    LabelingJobAlgorithmsConfig={
        "LabelingJobAlgorithmSpecificationArn": "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/text-classification",
        "LabelingJobResourceConfig": {
            "VolumeKmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "VpcConfig": {"SecurityGroupIds": ["sg-0a"], "Subnets": ["subnet-0a", "subnet-0b"]}},
    },
    Tags=[{"Key": "project", "Value": "reef"}])
arn = client.create_labeling_job(**asked)["LabelingJobArn"]
assert arn == f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:labeling-job/parity-full-1", arn
seen = client.describe_labeling_job(LabelingJobName="parity-Full-1")
for member, value in asked.items():
    assert seen[member] == value, f"{member}: {seen.get(member)} instead of {value}"
assert seen["LabelingJobArn"] == arn and seen["LabelingJobStatus"] in ("Initializing", "InProgress"), seen
assert before < seen["CreationTime"] <= seen["LastModifiedTime"], seen
assert seen["LabelingJobOutput"]["OutputDatasetS3Uri"] == f"s3://{bucket}/out/parity-Full-1/manifests/output/output.manifest", seen
assert seen["JobReferenceCode"].startswith(ACCOUNT) and len(seen["JobReferenceCode"]) > 20, seen["JobReferenceCode"]
assert client.list_tags(ResourceArn=arn)["Tags"] == asked["Tags"]

# The same name again, in any case of letters, even word for word.
refused("ResourceInUse", client.create_labeling_job, "parity-Full-1", **asked)
refused("ResourceInUse", client.create_labeling_job, **{**asked, "LabelingJobName": "PARITY-full-1"})

# A job with the fewest members: no functions, no labels, the manifest's line is the input.
plain = job("parity-plain", bucket, crew, task={"PreHumanTaskLambdaArn": None, "AnnotationConsolidationConfig": None}, LabelCategoryConfigS3Uri=None)
client.create_labeling_job(**plain)
seen_plain = client.describe_labeling_job(LabelingJobName="parity-plain")
assert seen_plain["HumanTaskConfig"] == plain["HumanTaskConfig"] and "LabelCategoryConfigS3Uri" not in seen_plain, seen_plain
client.create_labeling_job(**job("parity-pass-through", bucket, crew, task={
    "PreHumanTaskLambdaArn": function("PRE-PassThrough"), "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function("ACS-PassThrough")}}))

for number in range(2, 9):
    client.create_labeling_job(**job(f"parity-full-{number}", bucket, crew))
limit = time.monotonic() + 60
while client.describe_labeling_job(LabelingJobName="parity-full-2")["LabelingJobStatus"] == "Initializing":
    assert time.monotonic() < limit, "the job never started"
    time.sleep(0.3)
counters = client.describe_labeling_job(LabelingJobName="parity-full-2")["LabelCounters"]
assert counters == {"TotalLabeled": 0, "HumanLabeled": 0, "MachineLabeled": 0, "FailedNonRetryableError": 0, "Unlabeled": 3}, counters

client.stop_labeling_job(LabelingJobName="parity-full-2")
while (status := client.describe_labeling_job(LabelingJobName="parity-full-2")["LabelingJobStatus"]) != "Stopped":
    assert status == "Stopping" and time.monotonic() < limit, status
    time.sleep(0.3)
client.stop_labeling_job(LabelingJobName="parity-full-2")
refused("ResourceInUse", client.create_labeling_job, **job("parity-full-2", bucket, crew))

# Lists.
def names(**arguments):
    return [item["LabelingJobName"] for page in paged(client.list_labeling_jobs, "LabelingJobSummaryList", NameContains="parity-f", **arguments) for item in page]


in_order = ["parity-Full-1", *(f"parity-full-{number}" for number in range(2, 9))]
assert names() in (in_order, in_order[1:]), names()  # whether case counts is not known
listed = names()
assert names(MaxResults=3) == listed and names(SortBy="CreationTime", SortOrder="Descending", MaxResults=2) == listed[::-1]
assert names(SortBy="Name", SortOrder="Descending")[0] == "parity-full-8"
assert names(StatusEquals="Stopped") == ["parity-full-2"]
assert names(StatusEquals="Failed") == []
assert set(names(SortBy="Status", MaxResults=1)) == set(listed)
assert names(CreationTimeAfter=before) == listed and names(CreationTimeBefore=before) == []
assert names(LastModifiedTimeAfter=before) == listed and names(LastModifiedTimeBefore=before) == []
token = client.list_labeling_jobs(MaxResults=1, NameContains="parity")["NextToken"]
refused("ValidationException", client.list_labeling_jobs, "NextToken", MaxResults=1, NextToken=token)
refused("ValidationException", client.list_labeling_jobs, "NextToken", NextToken="made-up")
refused("ValidationException", client.list_labeling_jobs_for_workteam, "NextToken", WorkteamArn=crew, NextToken=token)
summary = client.list_labeling_jobs(NameContains="parity-full-3")["LabelingJobSummaryList"][0]
assert summary["WorkteamArn"] == crew and summary["PreHumanTaskLambdaArn"] == function("PRE-TextMultiClass"), summary
assert summary["AnnotationConsolidationLambdaArn"] == function("ACS-TextMultiClass") and summary["InputConfig"] and summary["LabelingJobOutput"], summary

mine = paged(client.list_labeling_jobs_for_workteam, "LabelingJobSummaryList", WorkteamArn=crew, MaxResults=3)
assert len(sum(mine, [])) >= 8 and [item["CreationTime"] for item in sum(mine, [])] == sorted(item["CreationTime"] for item in sum(mine, [])), mine
assert all(item["WorkRequesterAccountId"] == ACCOUNT and item["JobReferenceCode"] for item in sum(mine, []))
code = seen["JobReferenceCode"]
one = client.list_labeling_jobs_for_workteam(WorkteamArn=crew, JobReferenceCodeContains=code[14:])["LabelingJobSummaryList"]
assert [item["JobReferenceCode"] for item in one] == [code] and one[0]["LabelingJobName"] == "parity-Full-1", one
assert one[0]["NumberOfHumanWorkersPerDataObject"] == 2 and set(one[0]["LabelCounters"]) == {"HumanLabeled", "PendingHuman", "Total"}, one
newest = client.list_labeling_jobs_for_workteam(WorkteamArn=crew, SortBy="CreationTime", SortOrder="Descending", MaxResults=1)["LabelingJobSummaryList"]
assert newest[0]["LabelingJobName"] == "parity-full-8"
assert client.list_labeling_jobs_for_workteam(WorkteamArn=crew, CreationTimeBefore=before)["LabelingJobSummaryList"] == []
refused("ResourceNotFound", client.list_labeling_jobs_for_workteam, WorkteamArn=crew + "-unknown")
refused("ResourceNotFound", client.list_labeling_jobs_for_workteam, WorkteamArn=crew.replace(ACCOUNT, "999900001111"))

# A role of another account and the longest time an image or text task may take are both in order.
client.create_labeling_job(**job(
    "parity-other-role", bucket, crew, task={"TaskTimeLimitInSeconds": 28800, "TaskAvailabilityLifetimeInSeconds": 2592000},
    RoleArn="arn:aws:iam::999900001111:role/service-role/labeler"))
assert ROLE != client.describe_labeling_job(LabelingJobName="parity-other-role")["RoleArn"]

# Another region knows nothing of all this.
refused("ResourceNotFound", sagemaker("us-east-2").describe_labeling_job, LabelingJobName="parity-full-3")
print("as expected")
