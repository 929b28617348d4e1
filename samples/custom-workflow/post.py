import json
from collections import Counter
from urllib.parse import urlparse

import boto3


def handler(event, context):
    place = urlparse(event["payload"]["s3Uri"])
    payload = json.loads(boto3.client("s3").get_object(Bucket=place.netloc, Key=place.path[1:])["Body"].read())
    labels = []
    for item in payload:
        answers = [json.loads(annotation["annotationData"]["content"]) for annotation in item["annotations"]]
        votes = Counter(answer["mood"] for answer in answers)
        content = {event["labelAttributeName"]: {"mood": votes.most_common(1)[0][0], "votes": dict(votes)}}
        labels.append({"datasetObjectId": item["datasetObjectId"], "consolidatedAnnotation": {"content": content}})
    return labels
