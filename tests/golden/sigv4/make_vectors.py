"""Writes vectors.json: requests signed by botocore itself, with its clock stopped.

Run by hand when a case is added: python3 make_vectors.py. Needs botocore only; nothing is sent anywhere.
"""
import datetime
import json
import os
import time
from urllib.parse import urlsplit

import botocore
import botocore.auth
from botocore.auth import HmacV1QueryAuth, S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2025, 8, 30, 12, 36, 0)
botocore.auth.get_current_datetime = lambda *a, **k: NOW
time.time = lambda: NOW.replace(tzinfo=datetime.timezone.utc).timestamp()

LASTING = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
SESSION = Credentials("ASIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "FQoGZXIvYXdzE/session+token==")


def signed(name, kind, method, url, headers=None, body=b"", who=LASTING, region="us-east-1", service="s3", auth_path=None):
    request = AWSRequest(method=method, url=url, headers=dict(headers or {}), data=body, auth_path=auth_path)
    request.context["payload_signing_enabled"] = True
    signer = {
        "call": lambda: SigV4Auth(who, service, region),
        "s3": lambda: S3SigV4Auth(who, service, region),
        "call-link": lambda: SigV4QueryAuth(who, service, region, 60),
        "s3-link": lambda: S3SigV4QueryAuth(who, service, region, 604800),
        "s3-link-v2": lambda: HmacV1QueryAuth(who, 300),
    }[kind]()
    signer.add_auth(request)
    parts = urlsplit(request.url)
    sent = {key: str(value) for key, value in request.headers.items()}
    if kind.endswith("link-v2"):
        # These headers were moved into the link, or only stood in for its expiry.
        sent = {}
    sent["Host"] = parts.netloc
    return {
        "name": name,
        "kind": kind,
        "method": method,
        "target": (parts.path or "/") + ("?" + parts.query if parts.query else ""),
        "headers": sent,
        "body": body.decode(),
        "service": service,
        "region": region,
        "accessKeyId": who.access_key,
        "sessionToken": who.token,
    }


JSON = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "SageMaker.ListLabelingJobs"}
SAGEMAKER = dict(service="sagemaker")
VECTORS = [
    signed("a call", "call", "POST", "http://localhost:9000/", JSON, b"{}", **SAGEMAKER),
    signed("a call with a body in another script", "call", "POST", "http://localhost:9000/", JSON, '{"NameContains":"π ✓"}'.encode(), **SAGEMAKER),
    signed("a call with a session", "call", "POST", "http://localhost:9000/", JSON, b"{}", who=SESSION, **SAGEMAKER),
    signed("a call below a path prefix", "call", "POST", "http://localhost:9000/a%20b//./x/../c%20d/", JSON, b"{}", **SAGEMAKER),
    signed("a call by https on the usual port", "call", "POST", "https://plumbline.example/", JSON, b"{}", region="eu-central-1", **SAGEMAKER),
    signed("a call with spaces in a header", "call", "POST", "http://localhost:9000/", {**JSON, "X-Amz-Meta": "  a   b \t c  "}, b"{}", **SAGEMAKER),
    signed("a call with a Date header", "call", "POST", "http://localhost:9000/", {**JSON, "Date": "x"}, b"{}", **SAGEMAKER),
    signed("a form", "call", "POST", "http://localhost:9000/", {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
           b"Action=GetCallerIdentity&Version=2011-06-15", service="sts"),
    signed("a link to a call", "call-link", "GET", "http://localhost:9000/?Action=GetCallerIdentity&Version=2011-06-15", service="sts"),
    signed("a link to a call with a session", "call-link", "GET", "http://localhost:9000/?Action=GetCallerIdentity&Version=2011-06-15",
           who=SESSION, service="sts"),
    signed("list buckets", "s3", "GET", "http://127.0.0.1:9000/"),
    signed("put an object", "s3", "PUT", "http://127.0.0.1:9000/photos/cat.jpg", {"Content-Type": "image/jpeg", "x-amz-meta-From": "the  shed"}, b"meow"),
    signed("a key with everything in it", "s3", "PUT",
           "http://127.0.0.1:9000/photos/a%20b%2Bc%20%C3%A9%21%27%28%29%2A~-_.%25%3D%26%3F%23.bin", {}, b"x"),
    signed("a key with dots and doubled slashes", "s3", "GET", "http://127.0.0.1:9000/photos/a//b/../c/./d/"),
    signed("a listing", "s3", "GET",
           "http://127.0.0.1:9000/photos?list-type=2&prefix=a%2Fb%20c%2B&delimiter=%2F&encoding-type=url&continuation-token=1%2Fz%3D%3D"),
    signed("a parameter without value", "s3", "POST", "http://127.0.0.1:9000/photos/big?uploads"),
    signed("parameters in another order", "s3", "PUT", "http://127.0.0.1:9000/photos/big?uploadId=Z&partNumber=1", {}, b"part"),
    signed("one name twice", "s3", "GET", "http://127.0.0.1:9000/photos?b=2&a=1&b=1&A=0"),
    signed("virtual host", "s3", "GET", "http://photos.localhost:9000/cat.jpg"),
    signed("s3 with a session", "s3", "GET", "http://127.0.0.1:9000/photos/cat.jpg", who=SESSION),
    signed("a region of a different partition", "s3", "GET", "http://127.0.0.1:9000/photos/cat.jpg", region="cn-north-1"),
    signed("a link", "s3-link", "GET", "http://127.0.0.1:9000/photos/a%20b%2Bc%20%C3%A9.bin"),
    signed("a link with a query of its own", "s3-link", "GET",
           "http://127.0.0.1:9000/photos/cat.jpg?response-content-disposition=attachment%3B%20filename%3D%22a%20b%2Bc.txt%22"),
    signed("a link to put", "s3-link", "PUT", "http://127.0.0.1:9000/photos/cat.jpg"),
    signed("a link with a session", "s3-link", "GET", "http://127.0.0.1:9000/photos/cat.jpg", who=SESSION),
    signed("a link by virtual host", "s3-link", "GET", "http://photos.localhost:9000/cat.jpg"),
    signed("an old link", "s3-link-v2", "GET", "http://127.0.0.1:9000/photos/a%20b%2Bc%20%C3%A9.bin", auth_path="/photos/a%20b%2Bc%20%C3%A9.bin"),
    signed("an old link with overrides", "s3-link-v2", "GET",
           "http://127.0.0.1:9000/photos/cat.jpg?response-content-type=text%2Fplain&versionId=7&prefix=ignored", auth_path="/photos/cat.jpg"),
    signed("an old link with a session", "s3-link-v2", "GET", "http://127.0.0.1:9000/photos/cat.jpg", who=SESSION, auth_path="/photos/cat.jpg"),
    signed("an old link by virtual host", "s3-link-v2", "GET", "http://photos.localhost:9000/cat.jpg", auth_path="/photos/cat.jpg"),
    signed("an old link to look", "s3-link-v2", "HEAD", "http://127.0.0.1:9000/photos/cat.jpg", auth_path="/photos/cat.jpg"),
]

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors.json"), "w") as file:
    document = {
        "madeBy": f"botocore {botocore.__version__}",
        "now": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "secret": LASTING.secret_key,
        "vectors": VECTORS,
    }
    json.dump(document, file, indent=1, ensure_ascii=False)
    file.write("\n")
