"""Human task UIs and rendering: kept as given, listed in pages, rendered with errors that say where.

To verify on AWS: the codes in RenderUiTemplate.Errors, the default order of the list, whether UiTemplate and HumanTaskUiArn together are refused.
"""
import hashlib
import json
import urllib.error
import urllib.request

import boto3
from botocore.exceptions import ClientError, HTTPClientError

from labeling import ACCOUNT, ROLE, paged, refused, sagemaker

region = "eu-west-2"
client = sagemaker(region)
assert client.list_human_task_uis()["HumanTaskUiSummaries"] == []
refused("ResourceNotFound", client.describe_human_task_ui, "nobody", HumanTaskUiName="nobody")
refused("ResourceNotFound", client.delete_human_task_ui, "nobody", HumanTaskUiName="nobody")

template = "<script src=\"https://assets.crowd.aws/crowd-html-elements.js\"></script>\n<crowd-form>{{ task.input.text }} é\u0000</crowd-form>"
arn = client.create_human_task_ui(HumanTaskUiName="reef-ui", UiTemplate={"Content": template}, Tags=[{"Key": "reef", "Value": "north"}])["HumanTaskUiArn"]
assert arn == f"arn:aws:sagemaker:{region}:{ACCOUNT}:human-task-ui/reef-ui", arn
made = client.describe_human_task_ui(HumanTaskUiName="reef-ui")
assert made["HumanTaskUiArn"] == arn and made["HumanTaskUiName"] == "reef-ui" and made["HumanTaskUiStatus"] == "Active" and made["CreationTime"], made
assert made["UiTemplate"]["ContentSha256"] == hashlib.sha256(template.encode()).hexdigest(), made
with urllib.request.urlopen(made["UiTemplate"]["Url"]) as answer:
    assert answer.read().decode() == template and answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'", answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
try:
    urllib.request.urlopen(made["UiTemplate"]["Url"].replace("/reef-ui", "/other-ui"))
    raise AssertionError("a link opened another template")
except urllib.error.HTTPError as error:
    assert error.code == 403, error
refused("ResourceInUse", client.create_human_task_ui, "reef-ui", HumanTaskUiName="reef-ui", UiTemplate={"Content": template})
client.create_human_task_ui(HumanTaskUiName="longest", UiTemplate={"Content": "x" * 128000})
refused("ValidationException", client.create_human_task_ui, "128000", HumanTaskUiName="too-long", UiTemplate={"Content": "x" * 128001})
try:
    client.create_human_task_ui(HumanTaskUiName="enormous", UiTemplate={"Content": "x" * 100_000_000})
    raise AssertionError("a template of 100 MB was taken")
except ClientError as error:
    assert error.response["Error"]["Code"] == "RequestEntityTooLargeException", error
except HTTPClientError:
    pass  # The server hung up while the rest was on its way: it had refused by the length already.
refused("ResourceNotFound", client.describe_human_task_ui, HumanTaskUiName="enormous")
refused("ValidationException", client.create_human_task_ui, "humanTaskUiName", HumanTaskUiName="Upper", UiTemplate={"Content": "x"})

# Tags.
assert client.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "reef", "Value": "north"}]
client.add_tags(ResourceArn=arn, Tags=[{"Key": "depth", "Value": "12"}])
client.delete_tags(ResourceArn=arn, TagKeys=["reef"])
assert client.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "depth", "Value": "12"}]

# Lists.
for number in range(5):
    client.create_human_task_ui(HumanTaskUiName=f"ui-{number}", UiTemplate={"Content": "x"})
pages = paged(client.list_human_task_uis, "HumanTaskUiSummaries", MaxResults=3)
names = [item["HumanTaskUiName"] for page in pages for item in page]
assert [len(page) for page in pages] == [3, 3, 1] and names == ["reef-ui", "longest"] + [f"ui-{number}" for number in range(5)], names
down = [item["HumanTaskUiName"] for page in paged(client.list_human_task_uis, "HumanTaskUiSummaries", MaxResults=2, SortOrder="Descending") for item in page]
assert down == names[::-1], down
assert [item["HumanTaskUiName"] for item in client.get_paginator("list_human_task_uis").paginate(PaginationConfig={"PageSize": 2}).build_full_result()["HumanTaskUiSummaries"]] == names
assert len(client.list_human_task_uis(CreationTimeAfter=made["CreationTime"])["HumanTaskUiSummaries"]) == 7
assert client.list_human_task_uis(CreationTimeBefore=made["CreationTime"])["HumanTaskUiSummaries"] == []
token = client.list_human_task_uis(MaxResults=1)["NextToken"]
refused("ValidationException", client.list_human_task_uis, "NextToken", NextToken=token, SortOrder="Descending")


def render(template=None, task=None, **more):
    arguments = {"Task": {"Input": json.dumps(task or {})}, "RoleArn": ROLE, **more}
    return client.render_ui_template(**arguments, **({"UiTemplate": {"Content": template}} if template is not None else {}))


# Rendering: escaped, with links that a browser may follow without keys.
s3 = boto3.client("s3", region_name=region)
s3.create_bucket(Bucket="uis-bucket", CreateBucketConfiguration={"LocationConstraint": region})
s3.put_object(Bucket="uis-bucket", Key="a b.txt", Body=b"deep", ContentType="text/plain")
page = render("{{ task.input.text }}|{{ task.input.at | grant_read_access }}", {"text": "<b>R&D</b>", "at": "s3://uis-bucket/a b.txt"})
assert page["Errors"] == [], page
text, _, link = page["RenderedContent"].partition("|")
assert text == "&lt;b&gt;R&amp;D&lt;/b&gt;", text
with urllib.request.urlopen(link) as answer:
    assert answer.read() == b"deep"
assert render(HumanTaskUiArn=arn, task={"text": "hello"})["RenderedContent"] == template.replace("{{ task.input.text }}", "hello")

# What is wrong with the template is in Errors, with status 200; what a lint would say is not.
broken = render("<p>\n  {{ task.input.text | nosuchfilter }}\n{% if %}</p>")
assert [error["Message"].split(":")[0] for error in broken["Errors"]] == [
    "Line 2, column 24", "Line 3, column 1", "Line 3, column 7"], broken
assert "nosuchfilter" in broken["Errors"][0]["Message"] and broken["RenderedContent"] == "", broken
late = render("a{{ 'here' | grant_read_access }}b")
assert "input is not a valid S3 URI" in late["Errors"][0]["Message"] and late["RenderedContent"] == "ab", late
assert render("<crowd-nothing></crowd-nothing><a href='javascript:x'>{{ task.input.missing }}</a>")["Errors"] == []
built = render(HumanTaskUiArn=f"arn:aws:sagemaker:{region}:394669845002:human-task-ui/PointCloudObjectDetection")
assert built["RenderedContent"] == "" and "PointCloudObjectDetection" in built["Errors"][0]["Message"], built
entities = render(HumanTaskUiArn=f"arn:aws:sagemaker:{region}:394669845002:human-task-ui/NamedEntityRecognition", task={"taskObject": "Ada <met> Bo", "labels": ["Person"]})
assert entities["Errors"] == [] and "<crowd-entity-annotation" in entities["RenderedContent"] and "Ada &lt;met&gt; Bo" in entities["RenderedContent"], entities
for name in ("exponential", "deep"):
    greedy = {"exponential": "{% for a in (1..1000) %}" * 4 + "x" + "{% endfor %}" * 4, "deep": "{% if true %}" * 5000}[name]
    assert render(greedy)["Errors"], name

refused("ResourceNotFound", client.render_ui_template, "nobody", HumanTaskUiArn=arn.replace("reef-ui", "nobody"), Task={"Input": "{}"}, RoleArn=ROLE)
refused("ResourceNotFound", client.render_ui_template, HumanTaskUiArn=arn.replace(region, "us-west-1"), Task={"Input": "{}"}, RoleArn=ROLE)
refused("ValidationException", client.render_ui_template, "exactly one", Task={"Input": "{}"}, RoleArn=ROLE)
refused("ValidationException", client.render_ui_template, "exactly one", UiTemplate={"Content": "x"}, HumanTaskUiArn=arn, Task={"Input": "{}"}, RoleArn=ROLE)
refused("ValidationException", client.render_ui_template, "Task.Input", UiTemplate={"Content": "x"}, Task={"Input": "not json"}, RoleArn=ROLE)
refused("ValidationException", client.render_ui_template, "128000", UiTemplate={"Content": "x"}, Task={"Input": json.dumps("x" * 128000)}, RoleArn=ROLE)

assert client.delete_human_task_ui(HumanTaskUiName="reef-ui")["ResponseMetadata"]["HTTPStatusCode"] == 200
refused("ResourceNotFound", client.describe_human_task_ui, HumanTaskUiName="reef-ui")
refused("ValidationException", client.list_tags, ResourceArn=arn)
client.create_human_task_ui(HumanTaskUiName="reef-ui", UiTemplate={"Content": "x"})
assert client.list_tags(ResourceArn=arn)["Tags"] == [], "a new UI of an old name has no tags"
print("as expected")
