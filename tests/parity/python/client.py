"""What every script here begins with: a session that only AWS_ENDPOINT_URL tells that this is not AWS."""
import os
import ssl
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

HTTPS = os.environ["AWS_ENDPOINT_URL"].startswith("https")
SUFFIX = "https" if HTTPS else "http"


def s3(**config):
    return boto3.client("s3", config=Config(**config))


def refused(code, status, call, **arguments):
    """The call must be refused with this code and HTTP status."""
    try:
        call(**arguments)
    except ClientError as error:
        seen = (error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"])
        assert seen == (code, status), f"{seen} instead of {(code, status)}: {error}"
        return error
    raise AssertionError(f"{call.__name__}{arguments} was not refused with {code}")


def fetch(url, method="GET", data=None, headers=None):
    """Opens an address as a browser would; returns status, headers and body whatever the status."""
    context = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"]) if url.startswith("https") else None
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
    try:
        with opener.open(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()
