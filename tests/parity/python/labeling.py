"""What the SageMaker scripts share: clients whose every answer is checked against the service model, and a job to ask for.

AWS_ENDPOINT_URL alone says that this is not AWS. A workforce is one to an account and region, so each script has a region of its own.
"""
import json

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT = boto3.client("sts").get_caller_identity()["Account"]
ROLE = f"arn:aws:iam::{ACCOUNT}:role/labeler"
BUILT_IN_ACCOUNTS = {
    "us-east-1": "432418664414", "us-east-2": "266458841044", "us-west-2": "081040173940", "ca-central-1": "918755190332",
    "eu-west-1": "568282634449", "eu-west-2": "487402164563", "eu-central-1": "203001061592", "ap-northeast-1": "477331159723",
    "ap-northeast-2": "845288260483", "ap-south-1": "565803892007", "ap-southeast-1": "377565633583", "ap-southeast-2": "454466003867",
}
POOL, CLIENT = "eu-central-1_AbCdEf123", "1a2b3c"


def sagemaker(region="us-east-1"):
    """A client that fails the script when an answer has a member, a type or a gap that the service model does not allow."""
    client = boto3.client("sagemaker", region_name=region, config=Config(retries={"max_attempts": 1}))
    client.meta.events.register("before-parse.sagemaker", check_answer)
    return client


def check_answer(operation_model, response_dict, **_):
    assert response_dict["headers"].get("x-amzn-RequestId"), f"{operation_model.name}: no request id"
    if response_dict["status_code"] == 200 and operation_model.output_shape is not None:
        compare(operation_model.output_shape, json.loads(response_dict["body"]), operation_model.name)


def compare(shape, value, path):
    if shape.type_name == "structure":
        assert isinstance(value, dict), f"{path} is not an object"
        unknown = set(value) - set(shape.members)
        assert not unknown, f"{path} has members that the model does not know: {unknown}"
        missing = set(shape.required_members) - set(value)
        assert not missing, f"{path} lacks {missing}"
        for name, part in value.items():
            compare(shape.members[name], part, f"{path}.{name}")
    elif shape.type_name == "list":
        assert isinstance(value, list), f"{path} is not a list"
        for part in value:
            compare(shape.member, part, f"{path}[]")
    elif shape.type_name == "map":
        for name, part in value.items():
            compare(shape.value, part, f"{path}.{name}")
    elif shape.type_name == "string":
        assert isinstance(value, str), f"{path} is not a text: {value!r}"
        assert not shape.enum or value in shape.enum, f"{path} is {value!r}, not one of {shape.enum}"
    elif shape.type_name == "boolean":
        assert isinstance(value, bool), f"{path} is not a boolean"
    else:
        assert isinstance(value, (int, float)) and not isinstance(value, bool), f"{path} is not a number: {value!r}"


def refused(code, call, *parts, **arguments):
    """The call must be refused with this code, and the message must contain every part. Returns the message."""
    try:
        call(**arguments)
    except ClientError as error:
        message = error.response["Error"]["Message"]
        assert error.response["Error"]["Code"] == code, f"{error.response['Error']} instead of {code}"
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400, error.response
        for part in parts:
            assert part in message, f"'{part}' is not in: {message}"
        return message
    raise AssertionError(f"{call.__name__} {arguments} was not refused with {code}")


def paged(call, key, **arguments):
    """All pages of a list."""
    pages, token = [], {}
    while True:
        page = call(**arguments, **token)
        pages.append(page[key])
        if "NextToken" not in page:
            return pages
        token = {"NextToken": page["NextToken"]}


def cognito(group="labelers", pool=POOL, client=CLIENT):
    return {"CognitoMemberDefinition": {"UserPool": pool, "UserGroup": group, "ClientId": client}}


def team(client, name="photo-team", **more):
    """The ARN of a team of that name, made where it is missing."""
    try:
        return client.create_workteam(WorkteamName=name, Description="People.", MemberDefinitions=[cognito()], **more)["WorkteamArn"]
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ResourceInUse", error
        return client.describe_workteam(WorkteamName=name)["Workteam"]["WorkteamArn"]


def material(bucket, region="us-east-1", objects=3):
    """A bucket with photos that are not there (nobody opens them), a manifest, a label file and a page."""
    s3 = boto3.client("s3", region_name=region)
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    try:
        s3.create_bucket(Bucket=bucket, **place)
    except s3.exceptions.BucketAlreadyOwnedByYou:
        pass
    lines = [json.dumps({"source": f"Text number {number}."}) for number in range(objects)]
    s3.put_object(Bucket=bucket, Key="in/input.manifest", Body="\n".join(lines).encode())
    s3.put_object(Bucket=bucket, Key="in/labels.json", Body=json.dumps(
        {"document-version": "2018-11-28", "labels": [{"label": "good"}, {"label": "bad"}]}).encode())
    s3.put_object(Bucket=bucket, Key="in/page.html", Body=(
        b"<crowd-form><crowd-classifier name='crowd-classifier' categories='{{ task.input.labels | to_json | escape }}' header='What is it?'>"
        b"<classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>"))


def function(kind, region="us-east-1", account=None):
    return f"arn:aws:lambda:{region}:{account or BUILT_IN_ACCOUNTS[region]}:function:{kind}"


def job(name, bucket, team_arn, region="us-east-1", task=None, **changes):
    """Arguments of create_labeling_job; None takes a member away. `task` changes HumanTaskConfig."""
    config = {
        "WorkteamArn": team_arn,
        "UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/in/page.html"},
        "PreHumanTaskLambdaArn": function("PRE-TextMultiClass", region),
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function("ACS-TextMultiClass", region)},
        "TaskTitle": "Good or bad?",
        "TaskDescription": "Read the text, then choose.",
        "NumberOfHumanWorkersPerDataObject": 1,
        "TaskTimeLimitInSeconds": 60,
        **(task or {}),
    }
    request = {
        "LabelingJobName": name,
        "LabelAttributeName": "verdict",
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/in/input.manifest"}}},
        "OutputConfig": {"S3OutputPath": f"s3://{bucket}/out"},
        "RoleArn": ROLE,
        "LabelCategoryConfigS3Uri": f"s3://{bucket}/in/labels.json",
        "HumanTaskConfig": {key: value for key, value in config.items() if value is not None},
        **changes,
    }
    return {key: value for key, value in request.items() if value is not None}
