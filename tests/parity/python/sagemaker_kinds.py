"""Every built kind of task is created with the functions and pages that AWS keeps, and described as it was asked for; label files are checked.

To verify on AWS: the exact words of refusals; whether named entities also take a template of one's own.
"""
import json

import boto3
from labeling import BUILT_IN_ACCOUNTS, function, job, material, refused, sagemaker, team

client = sagemaker()
crew = team(client, "kinds-team")
bucket = "parity-kinds"
material(bucket)
s3 = boto3.client("s3", region_name="us-east-1")
ENTITIES = "arn:aws:sagemaker:{}:394669845002:human-task-ui/NamedEntityRecognition"


def put(key, value):
    s3.put_object(Bucket=bucket, Key=key, Body=(value if isinstance(value, str) else json.dumps(value)).encode())
    return f"s3://{bucket}/{key}"


def labels(key, names, **more):
    return put(key, {"document-version": "2018-11-28", "labels": [{"label": name} for name in names], **more})


def functions(kind, region="us-east-1"):
    return {
        "PreHumanTaskLambdaArn": function(f"PRE-{kind}", region),
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function(f"ACS-{kind}", region)},
    }


page = {key: put(f"pages/{key}.html", f"<crowd-form>{html}</crowd-form>") for key, html in {
    "image": "<crowd-image-classifier-multi-select name='crowd-image-classifier-multi-select' src='{{ task.input.taskObject | grant_read_access }}' categories='{{ task.input.labels | to_json | escape }}' header='h'></crowd-image-classifier-multi-select>",
    "text": "<crowd-classifier-multi-select name='crowd-classifier-multi-select' categories='{{ task.input.labels | to_json | escape }}' header='h'><classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier-multi-select>",
    "clip": "<crowd-classifier name='crowd-classifier' categories='{{ task.input.labels | to_json | escape }}' header='h'><classification-target><video controls><source src='{{ task.input.taskObject | grant_read_access }}' type='video/mp4'></video></classification-target></crowd-classifier>",
    "check": "<crowd-image-classifier name='crowd-image-classifier' src='{{ task.input.taskObject | grant_read_access }}' categories='{{ task.input.labels | to_json | escape }}' header='{{ task.input.manifestLine.pallets-metadata.type }}'></crowd-image-classifier>",
}.items()}
images = put("in/images.manifest", json.dumps({"source-ref": f"s3://{bucket}/img/1.jpg", "pallets": {"annotations": []}, "pallets-metadata": {"class-map": {}}}))
texts = f"s3://{bucket}/in/input.manifest"
two = labels("in/two.json", ["good", "bad"])
named = put("in/named.json", {
    "document-version": "2018-11-28",
    "labels": [{"label": "Port", "shortDisplayName": "prt"}, {"label": "Vessel", "shortDisplayName": "vsl"}],
    "instructions": {"shortInstruction": "<p>Mark ports and ships.</p>", "fullInstruction": "<ol><li>Read all of it.</li></ol>"}})

KINDS = {
    "ImageMultiClass": (images, page["check"], two), "ImageMultiClassMultiLabel": (images, page["image"], two),
    "TextMultiClass": (texts, page["text"], two), "TextMultiClassMultiLabel": (texts, page["text"], two),
    "VideoMultiClass": (images, page["clip"], two), "VerificationBoundingBox": (images, page["check"], two),
    "VerificationSemanticSegmentation": (images, page["check"], two), "NamedEntityRecognition": (texts, None, named),
    "PassThrough": (texts, page["text"], None),
}


def request(name, kind, region="us-east-1", **changes):
    manifest, template, file = KINDS[kind]
    ui = {"UiTemplateS3Uri": template} if template else {"HumanTaskUiArn": ENTITIES.format(region)}
    return job(name, bucket, crew, task={**functions(kind, region), "UiConfig": ui}, **{
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": manifest}}}, "LabelCategoryConfigS3Uri": file, **changes})


for kind in KINDS:
    asked = request(f"parity-kind-{kind}", kind)
    client.create_labeling_job(**asked)
    seen = client.describe_labeling_job(LabelingJobName=asked["LabelingJobName"])
    for member, value in asked.items():
        assert seen[member] == value, f"{kind}, {member}: {seen.get(member)} instead of {value}"
    assert seen["LabelingJobStatus"] in ("Initializing", "InProgress", "Completed"), (kind, seen["LabelingJobStatus"])

# Functions and pages of any region where AWS keeps them; people copy them between scripts.
for region in BUILT_IN_ACCOUNTS:
    client.create_labeling_job(**request(f"parity-entities-{region}", "NamedEntityRecognition", region))
client.create_labeling_job(**request("parity-own-page", "NamedEntityRecognition") | {
    "HumanTaskConfig": {**request("x", "NamedEntityRecognition")["HumanTaskConfig"], "UiConfig": {"UiTemplateS3Uri": page["text"]}}})

# Pages of other tasks, and of tasks that have none.
config = request("parity-no", "NamedEntityRecognition")["HumanTaskConfig"]
other = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/VideoObjectTracking"
refused("ValidationException", client.create_labeling_job, "HumanTaskUiArn", ENTITIES.format("us-east-1"),
        **request("parity-no", "NamedEntityRecognition") | {"HumanTaskConfig": {**config, "UiConfig": {"HumanTaskUiArn": other}}})
refused("ValidationException", client.create_labeling_job, "template of your own",
        **request("parity-no", "TextMultiClass") | {"HumanTaskConfig": {**config, **functions("TextMultiClass")}})
refused("ValidationException", client.create_labeling_job, "LabelCategoryConfigS3Uri", "instructions", **request("parity-no", "NamedEntityRecognition", LabelCategoryConfigS3Uri=two))

# Label files: limits by kind, names that nobody can tell apart, and one that is large.
many = labels("in/many.json", [f"label {number}" for number in range(3000)])
client.create_labeling_job(**request("parity-many", "TextMultiClass", LabelCategoryConfigS3Uri=many))
refused("ValidationException", client.create_labeling_job, "3000", "50", **request("parity-no", "TextMultiClassMultiLabel", LabelCategoryConfigS3Uri=many))
refused("ValidationException", client.create_labeling_job, "3000", "30", **request("parity-no", "VideoMultiClass", LabelCategoryConfigS3Uri=many))
for key, names, words in [
    ("none", [], "names no labels"), ("one", ["good"], "names 1 label"), ("empty", ["good", ""], "Entry 2"), ("twice", ["good", "good"], "more than once"),
    ("hidden", ["good", "\u200b\u2060"], "no character that anybody can see"), ("alike", ["good", "go\u202eod"], "look the same"), ("long", ["good", "b" * 257], "257"),
]:
    refused("ValidationException", client.create_labeling_job, "LabelCategoryConfigS3Uri", words,
            **request("parity-no", "ImageMultiClassMultiLabel", LabelCategoryConfigS3Uri=labels(f"in/{key}.json", names)))
extended = {
    "documentVersion": "2020-03-01", "labels": [{"label": "Forklift", "categoryAttributes": [{"name": "load", "type": "string", "enum": ["empty", "full"]}]}, {"label": "Person"}],
    "frameAttributes": [{"name": "people", "description": "visible people", "type": "number", "minimum": 0, "maximum": 40}], "annotationType": "Polygon"}
client.create_labeling_job(**request("parity-extended", "ImageMultiClass", LabelCategoryConfigS3Uri=put("in/extended.json", extended)))
extended["frameAttributes"][0].pop("description")
refused("ValidationException", client.create_labeling_job, "'people'", "description", **request("parity-no", "ImageMultiClass", LabelCategoryConfigS3Uri=put("in/spoilt.json", extended)))
print("as expected")
