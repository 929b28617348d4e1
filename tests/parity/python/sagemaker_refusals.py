"""What CreateLabelingJob refuses, and whether the sentence helps: it must name the member and say what to write instead.

Known different: a function of another region is accepted when its account is that region's, because people copy ARNs between scripts.
To verify on AWS: which of these AWS finds at once and which only later, by failing the job; the exact sentences.
"""
from labeling import ACCOUNT, BUILT_IN_ACCOUNTS, function, job, material, refused, sagemaker, team

REGION = "ap-south-1"
client = sagemaker(REGION)
crew = team(client, "refusers")
bucket = "parity-refusals"
material(bucket, REGION)


def not_made(*parts, code="ValidationException", task=None, **changes):
    return refused(code, client.create_labeling_job, *parts, **job("parity-refused", bucket, crew, REGION, task=task, **changes))


# Texts that clients match on.
message = not_made(LabelingJobName="bad name!!")
assert message.startswith("1 validation error detected: Value 'bad name!!' at 'labelingJobName' failed to satisfy constraint: "), message
message = not_made(LabelingJobName="bad name!!", LabelAttributeName="also bad!")
assert message.startswith("2 validation errors detected: ") and "labelAttributeName" in message, message

# The input.
topic = f"arn:aws:sns:{REGION}:{ACCOUNT}:photos"
not_made("DataSource", InputConfig={"DataSource": {}})
not_made("SnsDataSource", InputConfig={"DataSource": {"SnsDataSource": {"SnsTopicArn": topic}}})
not_made("SnsDataSource", InputConfig={"DataSource": {
    "S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/in/input.manifest"}, "SnsDataSource": {"SnsTopicArn": topic}}})
not_made("ManifestS3Uri", InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/in/missing.manifest"}}})
not_made("ManifestS3Uri", InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://parity-no-such-bucket/in.manifest"}}})
not_made("S3OutputPath", OutputConfig={"S3OutputPath": "s3://parity-no-such-bucket/out"})
not_made("LabelCategoryConfigS3Uri", LabelCategoryConfigS3Uri=f"s3://{bucket}/in/missing.json")
not_made("LabelCategoryConfigS3Uri", LabelCategoryConfigS3Uri=None)
not_made("UiTemplateS3Uri", task={"UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/in/missing.html"}})

# Names of the label attribute.
for name in ("source", "source-ref", "a-metadata", "verdict-ref"):
    not_made("LabelAttributeName", LabelAttributeName=name)

# The page: exactly one of two.
ui = f"arn:aws:sagemaker:{REGION}:394669845002:human-task-ui/NamedEntityRecognition"
not_made("UiConfig", task={"UiConfig": {}})
not_made("UiConfig", task={"UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/in/page.html", "HumanTaskUiArn": ui}})

# Functions: of this region, of one kind, of a kind that is built.
right = function("PRE-TextMultiClass", REGION)
not_made("PreHumanTaskLambdaArn", right, task={"PreHumanTaskLambdaArn": function("PRE-TextMultiClass", REGION, account="326177286064")})
not_made("PreHumanTaskLambdaArn", function("PRE-TextMultiClass", "us-east-1"), task={
    "PreHumanTaskLambdaArn": function("PRE-TextMultiClass", "us-east-1", account=BUILT_IN_ACCOUNTS["eu-west-1"])})
not_made("AnnotationConsolidationLambdaArn", function("ACS-TextMultiClass", REGION), task={
    "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function("ACS-TextMultiClass", REGION, account="326177286064")}})
not_made("ImageMultiClass", "TextMultiClass", task={
    "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function("ACS-ImageMultiClass", REGION)}})
for kind in ("BoundingBox", "AdjustmentBoundingBox"):
    not_made(kind, "not", task={
        "PreHumanTaskLambdaArn": function("PRE-" + kind, REGION),
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function("ACS-" + kind, REGION)}})
for kind in ("SemanticSegmentation", "VideoObjectTracking", "3DPointCloudObjectTracking", "Adjustment3DPointCloudSemanticSegmentation"):
    not_made("not", LabelAttributeName="verdict-ref", task={
        "PreHumanTaskLambdaArn": function("PRE-" + kind, REGION),
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": function("ACS-" + kind, REGION)}})
not_made("not known", task={"PreHumanTaskLambdaArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:my-own-LabelingFunction"})
not_made("PRE-NoSuchTask", task={"PreHumanTaskLambdaArn": function("PRE-NoSuchTask", REGION)})

# Teams and money.
price = {"AmountInUsd": {"Dollars": 0, "Cents": 3, "TenthFractionsOfACent": 6}}
not_made("WorkteamArn", task={"WorkteamArn": crew + "-unknown"})
not_made("WorkteamArn", task={"WorkteamArn": crew.replace(ACCOUNT, "999900001111")})
not_made("WorkteamArn", task={"WorkteamArn": crew.replace(REGION, "us-west-2")})
not_made("PublicWorkforceTaskPrice", task={"PublicWorkforceTaskPrice": price})
crowd = f"arn:aws:sagemaker:{REGION}:394669845002:workteam/public-crowd/default"
not_made("PublicWorkforceTaskPrice", task={"WorkteamArn": crowd, "TaskAvailabilityLifetimeInSeconds": 21600})
not_made("TaskAvailabilityLifetimeInSeconds", task={"WorkteamArn": crowd, "PublicWorkforceTaskPrice": price, "TaskAvailabilityLifetimeInSeconds": 864000})
not_made("PublicWorkforceTaskPrice", task={"WorkteamArn": crowd, "PublicWorkforceTaskPrice": {"AmountInUsd": {"Dollars": 1, "Cents": 99}}})

# Times and auto-labeling.
not_made("TaskTimeLimitInSeconds", task={"TaskTimeLimitInSeconds": 28801})
not_made("TaskAvailabilityLifetimeInSeconds", task={"TaskAvailabilityLifetimeInSeconds": 2592001})
specification = f"arn:aws:sagemaker:{REGION}:027400017018:labeling-job-algorithm-specification/"
for wrong in ("image-classification", "no-such-algorithm"):
    not_made("LabelingJobAlgorithmSpecificationArn", LabelingJobAlgorithmsConfig={"LabelingJobAlgorithmSpecificationArn": specification + wrong})

# Nothing was made by any of these.
assert client.list_labeling_jobs()["LabelingJobSummaryList"] == []

# The built-in functions of all twelve regions are understood, each in its own.
for region in set(BUILT_IN_ACCOUNTS) - {"us-west-2"}:  # where the JavaScript script works, with the functions of that region
    there = sagemaker(region)
    material(f"parity-in-{region}", region, objects=1)
    there.create_labeling_job(**job("parity-region-job", f"parity-in-{region}", team(there, "everywhere"), region))
print("as expected")
