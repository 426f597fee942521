"""Buckets of mixed posture, made with AWS's own SDK, and what each deserves.

The table was written from AWS's documentation ("The meaning of public", "Access control list overview", the
references of the operations), not from casb's conditions. A plain bucket deserves `PLAIN`; every other says what is
more (`plus`) and what is less (`minus`).
"""

import json
import urllib.request
from dataclasses import dataclass
from typing import Callable

import boto3

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
ACCOUNT = "123456789012"
STRANGER = "999999999999"
# Before every bucket's name, so that no other text is taken for one.
OURS = "kestrel-"

ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers"
AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
CONTROL = "http://awss3control.amazonaws.com/doc/2018-08-20/"
LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"

Make = Callable[[object, str], None]


class Company:
    """An AWS account in moto."""

    def __init__(self, endpoint: str):
        self.endpoint = endpoint
        self.s3 = self.client("s3")

    def client(self, service: str, region: str = "us-east-1"):
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=region,
            aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY)

    def build(self, buckets: list["Bucket"]) -> None:
        # Buckets may refer to each other, as targets of logs and copies.
        for bucket in buckets:
            place = {"LocationConstraint": bucket.region}
            self.client("s3", bucket.region).create_bucket(
                Bucket=OURS + bucket.name, ObjectLockEnabledForBucket=bucket.locked,
                **({} if bucket.region == "us-east-1" else {"CreateBucketConfiguration": place}))
        for bucket in buckets:
            for make in bucket.make:
                make(self.s3, OURS + bucket.name)

    def block_public_access(self, **blocks: bool) -> None:
        """Sets the account's own public access block."""
        names = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        flags = "".join(f"<{name}>{str(blocks.get(name, False)).lower()}</{name}>" for name in names)
        # The SDK puts the account in front of the host's name, which a loopback address cannot have.
        request = urllib.request.Request(
            f"{self.endpoint}/v20180820/configuration/publicAccessBlock", method="PUT",
            data=f"<PublicAccessBlockConfiguration xmlns='{CONTROL}'>{flags}</PublicAccessBlockConfiguration>".encode(),
            headers={
                "Content-Type": "application/xml", "x-amz-account-id": ACCOUNT,
                "Authorization": f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20260101/us-east-1/s3/aws4_request, "
                "SignedHeaders=host, Signature=0"})
        urllib.request.urlopen(request, timeout=10).close()


@dataclass(frozen=True)
class Bucket:
    name: str
    make: tuple[Make, ...] = ()
    plus: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    region: str = "us-east-1"
    locked: bool = False


# How a bucket comes to its posture.


def grants(*pairs: tuple[str, str]) -> Make:
    """Grants permissions to groups, beside the owner's own."""
    def make(s3, name):
        owner = s3.get_bucket_acl(Bucket=name)["Owner"]
        own = {"Grantee": {"Type": "CanonicalUser", "ID": owner["ID"]}, "Permission": "FULL_CONTROL"}
        others = [{"Grantee": {"Type": "Group", "URI": group}, "Permission": right} for group, right in pairs]
        s3.put_bucket_acl(
            Bucket=name, AccessControlPolicy={"Owner": {"ID": owner["ID"]}, "Grants": [own, *others]})
    return make


def statement(actions, principal="*", effect="Allow", condition=None, on=("", "/*")) -> dict:
    made = {"Effect": effect, "Principal": principal, "Action": actions, "on": on}
    return {**made, "Condition": condition} if condition else made


def policy(*statements: dict) -> Make:
    def make(s3, name):
        written = [
            {**{key: value for key, value in each.items() if key != "on"},
             "Resource": [f"arn:aws:s3:::{name}{suffix}" for suffix in each["on"]]}
            for each in statements]
        s3.put_bucket_policy(
            Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": written}))
    return make


def blocks(**flags: bool) -> Make:
    names = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    return lambda s3, name: s3.put_public_access_block(
        Bucket=name, PublicAccessBlockConfiguration={each: flags.get(each, False) for each in names})


def ownership(rule: str) -> Make:
    return lambda s3, name: s3.put_bucket_ownership_controls(
        Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": rule}]})


def versioning(status: str) -> Make:
    return lambda s3, name: s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": status})


def encryption(algorithm: str, key: str | None = None) -> Make:
    default = {"SSEAlgorithm": algorithm, **({"KMSMasterKeyID": key} if key else {})}
    return lambda s3, name: s3.put_bucket_encryption(
        Bucket=name,
        ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": default}]})


def logging(target: str) -> Make:
    return lambda s3, name: s3.put_bucket_logging(
        Bucket=name,
        BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": OURS + target, "TargetPrefix": f"{name}/"}})


def logging_to_a_deleted_bucket(s3, name) -> None:
    target = f"{OURS}soon-deleted"
    s3.create_bucket(Bucket=target)
    grants((LOG_DELIVERY, "WRITE"), (LOG_DELIVERY, "READ_ACP"))(s3, target)
    logging("soon-deleted")(s3, name)
    s3.delete_bucket(Bucket=target)


def lifecycle(status: str, aborts_uploads: bool = False) -> Make:
    rule = {"ID": "tidy", "Status": status, "Filter": {"Prefix": ""}, "Expiration": {"Days": 365}}
    abort = {"ID": "abort", "Status": status, "Filter": {"Prefix": ""},
             "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}}
    return lambda s3, name: s3.put_bucket_lifecycle_configuration(
        Bucket=name, LifecycleConfiguration={"Rules": [rule, abort] if aborts_uploads else [rule]})


def replication(target: str, status: str = "Enabled") -> Make:
    rule = {"ID": "copy", "Status": status, "Priority": 1, "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": f"arn:aws:s3:::{OURS}{target}"}}
    return lambda s3, name: s3.put_bucket_replication(
        Bucket=name,
        ReplicationConfiguration={"Role": f"arn:aws:iam::{ACCOUNT}:role/replication", "Rules": [rule]})


def cors(*methods: str, origin: str = "*") -> Make:
    return lambda s3, name: s3.put_bucket_cors(
        Bucket=name,
        CORSConfiguration={"CORSRules": [{"AllowedMethods": list(methods), "AllowedOrigins": [origin]}]})


def website(s3, name) -> None:
    s3.put_bucket_website(Bucket=name, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})


# People and machines.


def trust(principal: dict, condition: dict | None = None) -> str:
    allow = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
    return json.dumps({
        "Version": "2012-10-17", "Statement": [{**allow, "Condition": condition} if condition else allow]})


def hire(company: Company) -> None:
    """Users, keys and roles of the account, and a weak password policy."""
    iam = company.client("iam")
    for name in ("clerk", "admin", "robot"):
        iam.create_user(UserName=name)
    for name in ("clerk", "admin"):
        iam.create_login_profile(UserName=name, Password="correct horse battery staple 1A!")
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="admin")["VirtualMFADevice"]["SerialNumber"]
    iam.enable_mfa_device(
        UserName="admin", SerialNumber=device, AuthenticationCode1="123456", AuthenticationCode2="654321")
    for _ in range(2):
        iam.create_access_key(UserName="robot")
    stranger = {"AWS": f"arn:aws:iam::{STRANGER}:root"}
    roles = {
        "partner": trust(stranger),
        "auditor": trust(stranger, {"StringEquals": {"sts:ExternalId": "4711"}}),
        "anyone": trust({"AWS": "*"}),
        "ours": trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}),
        "machine": trust({"Service": "ec2.amazonaws.com"}),
    }
    for name, document in roles.items():
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=document)
    iam.update_account_password_policy(MinimumPasswordLength=6, RequireNumbers=True)


# What the rest of the account deserves, by the name of the asset.
PEOPLE = {
    "account": {
        "account.public-access-block-incomplete", "account.root-without-mfa", "account.password-lowercase",
        "account.password-uppercase", "account.password-symbols", "account.password-length",
        "account.password-expiry", "account.password-reuse"},
    "clerk": {"user.console-without-mfa"},
    "robot": {"user.two-active-keys"},
    "partner": {"role.cross-account", "role.no-external-id"},
    "auditor": {"role.cross-account"},
    "anyone": {"role.cross-account", "role.trusts-everyone"},
}

ALL_BLOCKS = dict(BlockPublicAcls=True, IgnorePublicAcls=True, BlockPublicPolicy=True, RestrictPublicBuckets=True)
TLS_ONLY = statement("s3:*", effect="Deny", condition={"Bool": {"aws:SecureTransport": "false"}})
SIGNED_ONLY = {"StringNotEquals": {"aws:PrincipalType": "Anonymous"}}
