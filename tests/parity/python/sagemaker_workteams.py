"""Work teams: members, topics, lists and their pages, tags, and the team of everybody.

To verify on AWS: the order of teams made in the same second.
"""
from labeling import ACCOUNT, CLIENT, POOL, cognito, paged, refused, sagemaker

region = "eu-north-1"
client = sagemaker(region)
people = {"Description": "People.", "MemberDefinitions": [cognito()]}
assert client.list_workteams()["Workteams"] == []
refused("ValidationException", client.describe_workteam, "The work team", WorkteamName="nobody")
refused("ValidationException", client.delete_workteam, "The work team", WorkteamName="nobody")
refused("ValidationException", client.update_workteam, "The work team", WorkteamName="nobody", Description="Other people.")
refused("ValidationException", client.create_workteam, WorkteamName="divers", WorkforceName="no-such-workforce", **people)

topic = f"arn:aws:sns:{region}:{ACCOUNT}:new-work"
presign = {"S3Presign": {"IamPolicyConstraints": {"SourceIp": "Enabled", "VpcSourceIp": "Disabled"}}}
arn = client.create_workteam(
    WorkteamName="divers", NotificationConfiguration={"NotificationTopicArn": topic}, WorkerAccessConfiguration=presign,
    Tags=[{"Key": "reef", "Value": "north"}], **people)["WorkteamArn"]
assert arn == f"arn:aws:sagemaker:{region}:{ACCOUNT}:workteam/private-crowd/divers", arn
made = client.describe_workteam(WorkteamName="divers")["Workteam"]
assert made["WorkteamArn"] == arn and made["MemberDefinitions"] == people["MemberDefinitions"] and made["Description"] == "People.", made
assert made["NotificationConfiguration"]["NotificationTopicArn"] == topic and made["WorkerAccessConfiguration"] == presign, made
assert made["SubDomain"] and "/" not in made["SubDomain"] and made["CreateDate"], made
workforce = client.list_workforces()["Workforces"][0]
assert workforce["CognitoConfig"] == {"UserPool": POOL, "ClientId": CLIENT}, "the first team makes the workforce it needs"
assert made["WorkforceArn"] == workforce["WorkforceArn"]
refused("ResourceInUse", client.create_workteam, "divers", WorkteamName="divers", **people)

changed = client.update_workteam(WorkteamName="divers", MemberDefinitions=[cognito("fish"), cognito("coral")])["Workteam"]
assert [member["CognitoMemberDefinition"]["UserGroup"] for member in changed["MemberDefinitions"]] == ["fish", "coral"], changed
assert changed["NotificationConfiguration"]["NotificationTopicArn"] == topic, "what is not named stays"
changed = client.update_workteam(WorkteamName="divers", NotificationConfiguration={"NotificationTopicArn": ""}, Description="Other people.")["Workteam"]
assert not changed.get("NotificationConfiguration", {}).get("NotificationTopicArn") and changed["Description"] == "Other people.", changed
refused("ValidationException", client.update_workteam, WorkteamName="divers", MemberDefinitions=[cognito(), {"OidcMemberDefinition": {"Groups": ["a"]}}])
refused("ValidationException", client.update_workteam, WorkteamName="divers", MemberDefinitions=[cognito(), cognito(client="another")])
refused("ValidationException", client.create_workteam, WorkteamName="oidc", Description="People.", MemberDefinitions=[{"OidcMemberDefinition": {"Groups": ["a"]}}])

# Tags: upserted, returned whole, taken away by key; foreign and unknown ARNs are refused.
assert client.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "reef", "Value": "north"}]
after = client.add_tags(ResourceArn=arn, Tags=[{"Key": "reef", "Value": "south"}, {"Key": "depth", "Value": ""}])["Tags"]
assert sorted((tag["Key"], tag["Value"]) for tag in after) == [("depth", ""), ("reef", "south")], after
client.delete_tags(ResourceArn=arn, TagKeys=["reef", "never-there"])
assert client.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "depth", "Value": ""}]
client.add_tags(ResourceArn=arn, Tags=[{"Key": f"k{number:02}", "Value": "v"} for number in range(49)])
refused("ResourceLimitExceeded", client.add_tags, ResourceArn=arn, Tags=[{"Key": "one-too-many", "Value": "v"}])
assert sum(map(len, paged(client.list_tags, "Tags", ResourceArn=arn, MaxResults=50))) == 50
other = arn.replace(ACCOUNT, "999900001111")
for call in (client.list_tags, client.add_tags, client.delete_tags):
    more = {"add_tags": {"Tags": [{"Key": "a", "Value": "b"}]}, "delete_tags": {"TagKeys": ["a"]}}.get(call.__name__, {})
    for wrong in (other, arn + "-unknown", arn.replace(region, "us-west-1")):
        refused("ValidationException", call, ResourceArn=wrong, **more)

# Lists: sorted, filtered, in pages whose tokens belong to their query.
for number in range(24):
    client.create_workteam(WorkteamName=f"team-{number:02}", **people)
refused("ResourceLimitExceeded", client.create_workteam, WorkteamName="one-too-many", **people)
names = [[item["WorkteamName"] for item in page] for page in paged(client.list_workteams, "Workteams", MaxResults=10)]
assert [len(page) for page in names] == [10, 10, 5] and sum(names, []) == sorted(sum(names, [])), names
assert len(client.list_workteams()["Workteams"]) == 10, "ten to a page unless told otherwise"
back = paged(client.list_workteams, "Workteams", SortBy="CreateDate", SortOrder="Descending", MaxResults=100)
assert len(back) == 1 and back[0][-1]["WorkteamName"] == "divers" and back[0][0]["WorkteamName"] == "team-23", back
found = paged(client.list_workteams, "Workteams", NameContains="team-1", MaxResults=4)
assert sorted(item["WorkteamName"] for page in found for item in page) == [f"team-1{number}" for number in range(10)], found
assert client.list_workteams(NameContains="TEAM-20")["Workteams"] in ([], [client.describe_workteam(WorkteamName="team-20")["Workteam"]])
token = client.list_workteams(MaxResults=1)["NextToken"]
refused("ValidationException", client.list_workteams, "NextToken", MaxResults=1, NextToken=token, NameContains="team")
refused("ValidationException", client.list_workteams, "NextToken", NextToken="made-up")
refused("ValidationException", client.list_tags, "NextToken", ResourceArn=arn, NextToken=token)
assert client.list_workteams(MaxResults=2, NextToken=token)["Workteams"][0]["WorkteamName"] == "team-00", "the size of a page may change"
assert client.delete_workteam(WorkteamName="team-00")["Success"] is True
refused("ValidationException", client.describe_workteam, "The work team", WorkteamName="team-00")

assert client.list_subscribed_workteams()["SubscribedWorkteams"] == []
assert client.list_subscribed_workteams(NameContains="x", MaxResults=5)["SubscribedWorkteams"] == []
refused("ValidationException", client.describe_subscribed_workteam, WorkteamArn=f"arn:aws:sagemaker:{region}:{ACCOUNT}:workteam/vendor-crowd/nobody")
print("as expected")
