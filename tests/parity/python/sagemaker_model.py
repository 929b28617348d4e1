"""Every limit of the service model, broken one at a time: the server must refuse it and name the member.

botocore checks only what is required, types and minimums before it sends; the server has to check everything. To verify on AWS: the exact words.
"""
import copy
import json
import re
import sys

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import URLLib3Session
from labeling import ACCOUNT, POOL, job, sagemaker

client = sagemaker()
model = client.meta.service_model
TEAM = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:workteam/private-crowd/model"
VPC = {"VpcId": "vpc-0a", "SecurityGroupIds": ["sg-0a"], "Subnets": ["subnet-0a"]}
OIDC = {
    "ClientId": "a", "ClientSecret": "b", "Issuer": "https://a.example", "AuthorizationEndpoint": "https://a.example/1", "TokenEndpoint": "https://a.example/2",
    "UserInfoEndpoint": "https://a.example/3", "LogoutEndpoint": "https://a.example/4", "JwksUri": "https://a.example/5", "Scope": "openid",
    "AuthenticationRequestExtraParams": {"a": "b"},
}
TAGS = [{"Key": "a", "Value": "b"}]
MEMBERS = [{"CognitoMemberDefinition": {"UserPool": POOL, "UserGroup": "g", "ClientId": "c"}}, {"OidcMemberDefinition": {"Groups": ["g"]}}]
TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:t"
ACCESS = {"S3Presign": {"IamPolicyConstraints": {"SourceIp": "Enabled", "VpcSourceIp": "Enabled"}}}
LISTING = {"MaxResults": 50, "NextToken": "x", "NameContains": "a", "SortOrder": "Ascending"}

# Requests with as many members as possible. They need not make sense: shapes are checked first.
REQUESTS = {
    "CreateLabelingJob": {
        **job("model", "bucket", TEAM, task={
            "TaskKeywords": ["word"], "TaskAvailabilityLifetimeInSeconds": 3600, "MaxConcurrentTaskCount": 5,
            "UiConfig": {"UiTemplateS3Uri": "s3://b/k", "HumanTaskUiArn": f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:human-task-ui/x"},
            "PublicWorkforceTaskPrice": {"AmountInUsd": {"Dollars": 1, "Cents": 2, "TenthFractionsOfACent": 3}}}),
        "InputConfig": {
            "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://b/k"}, "SnsDataSource": {"SnsTopicArn": TOPIC}},
            "DataAttributes": {"ContentClassifiers": ["FreeOfAdultContent"]}},
        "OutputConfig": {"S3OutputPath": "s3://b/k", "KmsKeyId": "k", "SnsTopicArn": TOPIC},
        "StoppingConditions": {"MaxHumanLabeledObjectCount": 5, "MaxPercentageOfInputDatasetLabeled": 5},
        "LabelingJobAlgorithmsConfig": {
            "LabelingJobAlgorithmSpecificationArn": "arn:aws:x", "InitialActiveLearningModelArn": f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:model/m",
            "LabelingJobResourceConfig": {"VolumeKmsKeyId": "k", "VpcConfig": {"SecurityGroupIds": ["sg-0a"], "Subnets": ["subnet-0a"]}}},
        "Tags": TAGS,
    },
    "DescribeLabelingJob": {"LabelingJobName": "a"},
    "StopLabelingJob": {"LabelingJobName": "a"},
    "ListLabelingJobs": {**LISTING, "SortBy": "Name", "StatusEquals": "Failed", "CreationTimeAfter": 1, "CreationTimeBefore": 2, "LastModifiedTimeAfter": 1, "LastModifiedTimeBefore": 2},
    "ListLabelingJobsForWorkteam": {
        "WorkteamArn": TEAM, "MaxResults": 50, "NextToken": "x", "JobReferenceCodeContains": "a", "SortBy": "CreationTime", "SortOrder": "Ascending",
        "CreationTimeAfter": 1, "CreationTimeBefore": 2},
    "CreateWorkforce": {
        "WorkforceName": "a", "CognitoConfig": {"UserPool": POOL, "ClientId": "c"}, "OidcConfig": OIDC, "SourceIpConfig": {"Cidrs": ["10.0.0.0/8"]}, "Tags": TAGS,
        "WorkforceVpcConfig": VPC, "IpAddressType": "ipv4"},
    "DescribeWorkforce": {"WorkforceName": "a"},
    "UpdateWorkforce": {"WorkforceName": "a", "SourceIpConfig": {"Cidrs": ["10.0.0.0/8"]}, "OidcConfig": OIDC, "WorkforceVpcConfig": VPC, "IpAddressType": "ipv4"},
    "DeleteWorkforce": {"WorkforceName": "a"},
    "ListWorkforces": {**LISTING, "SortBy": "Name"},
    "CreateWorkteam": {
        "WorkteamName": "a", "WorkforceName": "a", "MemberDefinitions": MEMBERS, "Description": "d", "NotificationConfiguration": {"NotificationTopicArn": TOPIC},
        "WorkerAccessConfiguration": ACCESS, "Tags": TAGS},
    "DescribeWorkteam": {"WorkteamName": "a"},
    "UpdateWorkteam": {
        "WorkteamName": "a", "MemberDefinitions": MEMBERS, "Description": "d", "NotificationConfiguration": {"NotificationTopicArn": TOPIC},
        "WorkerAccessConfiguration": ACCESS},
    "DeleteWorkteam": {"WorkteamName": "a"},
    "ListWorkteams": {**LISTING, "SortBy": "Name"},
    "DescribeSubscribedWorkteam": {"WorkteamArn": TEAM},
    "ListSubscribedWorkteams": {"MaxResults": 50, "NextToken": "x", "NameContains": "a"},
    "CreateHumanTaskUi": {"HumanTaskUiName": "a", "UiTemplate": {"Content": "x"}, "Tags": TAGS},
    "DescribeHumanTaskUi": {"HumanTaskUiName": "a"},
    "DeleteHumanTaskUi": {"HumanTaskUiName": "a"},
    "ListHumanTaskUis": {"CreationTimeAfter": 1, "CreationTimeBefore": 2, "SortOrder": "Ascending", "NextToken": "x", "MaxResults": 50},
    "RenderUiTemplate": {
        "UiTemplate": {"Content": "x"}, "Task": {"Input": "{}"}, "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/r",
        "HumanTaskUiArn": f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:human-task-ui/x"},
    "AddTags": {"ResourceArn": TEAM, "Tags": TAGS},
    "ListTags": {"ResourceArn": TEAM, "NextToken": "x", "MaxResults": 50},
    "DeleteTags": {"ResourceArn": TEAM, "TagKeys": ["a"]},
}

# Kept on purpose, or not to be broken by a text: (operation, path, what was broken).
EXCEPTIONS = {
    ("CreateWorkteam", "NotificationConfiguration.NotificationTopicArn", "pattern"): "an empty topic clears it",
    ("UpdateWorkteam", "NotificationConfiguration.NotificationTopicArn", "pattern"): "an empty topic clears it",
}
EITHER_OR = ("MemberDefinition",)  # each element of the list shows one of its members
GONE = object()


def breakings(shape, value, path):
    """(path, what, the broken value) for every constraint of the shape and of what it holds."""
    if shape.type_name == "structure":
        missing = set(shape.members) - set(value)
        assert not missing or shape.name in EITHER_OR, f"{path}: this script's request lacks {missing}"
        for name, member in shape.members.items():
            if name in missing:
                continue
            inner = f"{path}.{name}" if path else name
            if name in shape.required_members:
                yield inner, "required", GONE
            yield from breakings(member, value[name], inner)
    elif shape.type_name == "list":
        if "max" in shape.metadata:
            yield path, "max", value * (shape.metadata["max"] + 1)
        if shape.metadata.get("min", 0) > 0:
            yield path, "min", []
        yield path, "type", "text"
        for at, part in enumerate(value):
            yield from breakings(shape.member, part, f"{path}.{at}")
    elif shape.type_name == "map":
        if "max" in shape.metadata:
            yield path, "max", {f"k{number}": "v" for number in range(shape.metadata["max"] + 1)}
        yield path, "type", ["list"]
    elif shape.type_name == "string":
        if shape.enum:
            yield path, "enum", "NoSuchWord"
        if "max" in shape.metadata:
            longer = value + (value[-1] if value else "a") * (shape.metadata["max"] + 1 - len(value))
            yield path, "max", longer
        if shape.metadata.get("min", 0) > 0:
            yield path, "min", value[:shape.metadata["min"] - 1]
        pattern = shape.metadata.get("pattern")
        if pattern:
            wrong = next((text for text in ("\u0001", " !", "not one", "") if not re.fullmatch(python_pattern(pattern), text)), None)
            if wrong is not None:
                yield path, "pattern", wrong
        yield path, "type", {"an": "object"}
    elif shape.type_name in ("integer", "long"):
        if "max" in shape.metadata:
            yield path, "max", shape.metadata["max"] + 1
        if "min" in shape.metadata:
            yield path, "min", shape.metadata["min"] - 1
        yield path, "type", "text"
    elif shape.type_name == "timestamp":
        yield path, "type", {"an": "object"}


def python_pattern(pattern):
    """Java's classes of letters as Python has them, near enough to find a text that does not fit."""
    pattern = pattern.replace("\\p{L}", "a-z").replace("\\p{M}", "").replace("\\p{S}", "").replace("\\p{N}", "0-9").replace("\\p{P}", ".,").replace("\\p{Z}", " ")
    return pattern.replace("-\\uD7FF\\uE000-\\uFFFD", "-\\uFFFD")


def placed(request, path, value):
    """A copy of the request with the value at the path, or without it."""
    request = copy.deepcopy(request)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at = request
    for step in way:
        at = at[step]
    if value is GONE:
        del at[last]
    else:
        at[last] = value
    return request


def send(operation, request):
    """The body as it is, without what botocore does to it: code and message."""
    body = json.dumps(request).encode()
    signed = AWSRequest("POST", client.meta.endpoint_url, data=body, headers={
        "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"SageMaker.{operation}"})
    SigV4Auth(CREDENTIALS, "sagemaker", "us-east-1").add_auth(signed)
    answer = SESSION.send(signed.prepare())
    document = json.loads(answer.content or b"{}")
    return answer.status_code, document.get("__type", "").split("#")[-1], document.get("message") or document.get("Message") or ""


def wire_path(path):
    """Model path to the path that a message names: lower camel, list places from 1."""
    return ".".join(str(int(step) + 1) + ".member" if step.isdigit() else step[0].lower() + step[1:] for step in path.split("."))


CREDENTIALS = boto3.Session().get_credentials().get_frozen_credentials()
SESSION = URLLib3Session()
faults, tried = [], 0
for operation, request in REQUESTS.items():
    for path, what, broken in breakings(model.operation_model(operation).input_shape, request, ""):
        if (operation, path, what) in EXCEPTIONS:
            continue
        tried += 1
        status, code, message = send(operation, placed(request, path, broken))
        named = f"'{wire_path(path)}'" in message
        right = code in (("SerializationException", "ValidationException") if what == "type" else ("ValidationException",))
        if status != 400 or not right or (what != "type" and not named):
            faults.append(f"{operation} {path} ({what}): {status} {code} {message[:200]}")
print(*faults, sep="\n", file=sys.stderr)
assert not faults, f"{len(faults)} of {tried} broken limits were not refused as they should be"
assert tried > 250, f"only {tried} limits found"
print(f"{tried} broken limits were refused, as expected")
