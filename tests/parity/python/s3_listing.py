"""Lists, paginators, batch delete.

To verify on AWS.
"""
from client import SUFFIX, refused, s3

client = s3()
bucket = f"py-listing-{SUFFIX}"
client.create_bucket(Bucket=bucket)
keys = [f"photos/{i:03}.jpg" for i in range(25)] + ["A", "a", "a b+c", "é", "e\u0301", "x//y", "x/y", "z/\u0001control", "\U0001f600", "\ufffd"]
for key in keys:
    client.put_object(Bucket=bucket, Key=key, Body=b"x")
ordered = sorted(keys, key=lambda key: key.encode())

pages = list(client.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 7}))
assert [item["Key"] for page in pages for item in page["Contents"]] == ordered
assert len(pages) == 5 and pages[0]["KeyCount"] == 7 and pages[0]["IsTruncated"]
pages = list(client.get_paginator("list_objects").paginate(Bucket=bucket, PaginationConfig={"PageSize": 7}))
assert [item["Key"] for page in pages for item in page["Contents"]] == ordered

rolled = client.list_objects_v2(Bucket=bucket, Delimiter="/")
assert [item["Prefix"] for item in rolled["CommonPrefixes"]] == ["photos/", "x/", "z/"], rolled
assert "photos/000.jpg" not in [item["Key"] for item in rolled["Contents"]]
below = client.list_objects_v2(Bucket=bucket, Prefix="x/", Delimiter="/")
assert ([item["Key"] for item in below["Contents"]], [item["Prefix"] for item in below["CommonPrefixes"]]) == (["x/y"], ["x//"]), below
paged = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": 1})
assert [item["Prefix"] for page in paged for item in page.get("CommonPrefixes", [])] == ["photos/", "x/", "z/"]

after = client.list_objects_v2(Bucket=bucket, StartAfter="photos/022.jpg", Prefix="photos/")
assert [item["Key"] for item in after["Contents"]] == ["photos/023.jpg", "photos/024.jpg"]
assert client.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0
assert client.list_objects_v2(Bucket=bucket, Prefix="nothing")["KeyCount"] == 0
refused("InvalidArgument", 400, client.list_objects_v2, Bucket=bucket, ContinuationToken="rubbish")
refused("NoSuchBucket", 404, client.list_objects_v2, Bucket="py-no-such-bucket")

answer = client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys if "\u0001" not in key] + [{"Key": "never"}]})
assert len(answer["Deleted"]) == len(keys) and "Errors" not in answer, answer
assert "Deleted" not in client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "q"}], "Quiet": True})
assert [item["Key"] for item in client.list_objects_v2(Bucket=bucket)["Contents"]] == ["z/\u0001control"]
client.delete_object(Bucket=bucket, Key="z/\u0001control")
client.delete_bucket(Bucket=bucket)
print("as expected")
