"""Links: SigV2 and SigV4, GET and PUT, overrides, tampering, and what a browser may not run.

To verify on AWS.
"""
from client import SUFFIX, fetch, s3

bucket = f"py-links-{SUFFIX}"
client = s3()
client.create_bucket(Bucket=bucket)
at = {"Bucket": bucket, "Key": "a b+c é.html"}
client.put_object(**at, Body=b"<script>alert(1)</script>", ContentType="text/html")

for version in ("s3", "s3v4"):
    signer = s3(signature_version=version)
    link = signer.generate_presigned_url("get_object", Params=at, ExpiresIn=60)
    assert ("X-Amz-Signature" in link) == (version == "s3v4"), link
    status, headers, body = fetch(link)
    assert (status, body) == (200, b"<script>alert(1)</script>"), (version, status, body)
    assert headers["Content-Type"] == "text/html"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert fetch(link, headers={"Range": "bytes=0-7"})[::2] == (206, b"<script>")

    signed = signer.generate_presigned_url("get_object", Params={**at, "ResponseContentType": "text/plain", "ResponseContentDisposition": "attachment"}, ExpiresIn=60)
    status, headers, _ = fetch(signed)
    assert (status, headers["Content-Type"], headers["Content-Disposition"]) == (200, "text/plain", "attachment")

    status, _, body = fetch(link + "&response-content-type=text/plain")
    assert status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in body, (version, status, body)
    status, _, body = fetch(link.replace("html", "htm"))
    assert status == 403, (version, status, body)

put = s3(signature_version="s3v4").generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "by link"}, ExpiresIn=60)
assert fetch(put, "PUT", b"from a browser")[0] == 200
assert client.get_object(Bucket=bucket, Key="by link")["Body"].read() == b"from a browser"

status, headers, body = fetch(client.meta.endpoint_url + f"/{bucket}/by%20link")
assert status == 403 and b"<Code>AccessDenied</Code>" in body, (status, body)
assert headers["x-amz-request-id"]
print("as expected")
