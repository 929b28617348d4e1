"""Workforces: one to an account and region, addresses, sign-in by OpenID Connect, and what stands in the way of deleting one.

To verify on AWS: that a plain workforce is Active at once; that tags on a workforce are still refused.
"""
from labeling import ACCOUNT, CLIENT, POOL, cognito, refused, sagemaker

region = "eu-west-3"
client = sagemaker(region)
assert client.list_workforces()["Workforces"] == []
refused("ValidationException", client.describe_workforce, "No workforce", WorkforceName="nobody")
refused("ValidationException", client.delete_workforce, "No workforce", WorkforceName="nobody")
refused("ValidationException", client.create_workforce, WorkforceName="crew")
oidc = {
    "ClientId": "labeling", "ClientSecret": "s3cret-s3cret", "Issuer": "https://login.example/", "AuthorizationEndpoint": "https://login.example/authorize",
    "TokenEndpoint": "https://login.example/token", "UserInfoEndpoint": "https://login.example/userinfo", "LogoutEndpoint": "https://login.example/out",
    "JwksUri": "https://login.example/keys", "Scope": "openid profile", "AuthenticationRequestExtraParams": {"prompt": "login"},
}
both = {"CognitoConfig": {"UserPool": POOL, "ClientId": CLIENT}, "OidcConfig": oidc}
refused("ValidationException", client.create_workforce, WorkforceName="crew", **both)

arn = client.create_workforce(
    WorkforceName="crew", CognitoConfig=both["CognitoConfig"], SourceIpConfig={"Cidrs": ["10.0.0.0/8", "2001:db8::/32"]}, IpAddressType="dualstack",
    Tags=[{"Key": "team", "Value": "reef"}])["WorkforceArn"]
assert arn == f"arn:aws:sagemaker:{region}:{ACCOUNT}:workforce/crew", arn
made = client.describe_workforce(WorkforceName="crew")["Workforce"]
assert made["WorkforceArn"] == arn and made["CognitoConfig"] == both["CognitoConfig"] and made["Status"] == "Active", made
assert made["SourceIpConfig"]["Cidrs"] == ["10.0.0.0/8", "2001:db8::/32"] and made["IpAddressType"] == "dualstack", made
assert "/" not in made["SubDomain"] and made["CreateDate"] <= made["LastUpdatedDate"], made
refused("ValidationException", client.create_workforce, "Cannot create more than one workforce for account", WorkforceName="crew-2", CognitoConfig=both["CognitoConfig"])
refused("ValidationException", client.list_tags, "Invalid resource type: workforce", ResourceArn=arn)
refused("ValidationException", client.add_tags, "Invalid resource type: workforce", ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])

assert [item["WorkforceName"] for item in client.list_workforces(NameContains="re")["Workforces"]] == ["crew"]
assert client.list_workforces(NameContains="zz")["Workforces"] == []
assert client.list_workforces(SortBy="CreateDate", SortOrder="Descending", MaxResults=1)["Workforces"][0]["WorkforceName"] == "crew"

updated = client.update_workforce(WorkforceName="crew", SourceIpConfig={"Cidrs": ["192.0.2.0/24"]})["Workforce"]
assert updated["SourceIpConfig"]["Cidrs"] == ["192.0.2.0/24"] and updated["IpAddressType"] == "dualstack", updated
updated = client.update_workforce(WorkforceName="crew", SourceIpConfig={"Cidrs": []})["Workforce"]
assert not updated.get("SourceIpConfig", {}).get("Cidrs"), updated
refused("ValidationException", client.update_workforce, WorkforceName="crew", SourceIpConfig={"Cidrs": ["10.0.0.0/99"]})
refused("ValidationException", client.update_workforce, "No workforce", WorkforceName="nobody", SourceIpConfig={"Cidrs": []})

client.create_workteam(WorkteamName="divers", Description="People.", MemberDefinitions=[cognito()], WorkforceName="crew")
refused("ResourceInUse", client.delete_workforce, WorkforceName="crew")
assert client.delete_workteam(WorkteamName="divers")["Success"] is True
client.delete_workforce(WorkforceName="crew")
refused("ValidationException", client.describe_workforce, "No workforce", WorkforceName="crew")

client.create_workforce(WorkforceName="crew", OidcConfig=oidc)
made = client.describe_workforce(WorkforceName="crew")["Workforce"]
assert "ClientSecret" not in made["OidcConfig"], "the secret came back"
assert made["OidcConfig"] == {key: value for key, value in oidc.items() if key != "ClientSecret"}, made["OidcConfig"]
changed = client.update_workforce(WorkforceName="crew", OidcConfig={**oidc, "ClientId": "labeling-2"})["Workforce"]
assert changed["OidcConfig"]["ClientId"] == "labeling-2"
refused("ValidationException", client.create_workteam, WorkteamName="divers", Description="People.", MemberDefinitions=[cognito()])
client.create_workteam(WorkteamName="divers", Description="People.", MemberDefinitions=[{"OidcMemberDefinition": {"Groups": ["reef", "fish"]}}])
refused("ConflictException", client.update_workforce, WorkforceName="crew", OidcConfig=oidc)
client.delete_workteam(WorkteamName="divers")
client.delete_workforce(WorkforceName="crew")
print("as expected")
