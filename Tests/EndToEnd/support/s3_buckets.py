"""The buckets of the company, and the table of what each deserves."""

from support.s3_company import (
    ALL_BLOCKS, ALL_USERS, AUTHENTICATED, LOG_DELIVERY, SIGNED_ONLY, STRANGER, TLS_ONLY, Bucket, blocks, cors,
    encryption, grants, lifecycle, logging, logging_to_a_deleted_bucket, ownership, policy, replication, statement,
    versioning, website)

# Types that moto cannot be brought to: it never answers with MFADelete, and S3 takes no empty encryption.
NOT_IN_MOTO = frozenset({"mfa-delete-disabled", "encryption-disabled", "encryption-without-default"})

# What a bucket deserves about which nobody has thought.
PLAIN = frozenset({
    "encryption-absent", "versioning-never-enabled", "mfa-delete-never-enabled", "access-logging-absent",
    "lifecycle-absent", "replication-absent", "replication-not-cross-region", "policy-absent", "plain-http-allowed",
    "objects-can-be-public", "public-access-block-incomplete", "acls-enabled", "object-lock-absent",
})


def bucket(name, *make, plus="", minus="", **options) -> Bucket:
    return Bucket(name, make, frozenset(plus.split()), frozenset(minus.split()), **options)


def allow(*actions, condition=None, principal="*", **options):
    return policy(statement(list(actions), principal, condition=condition, **options))


HAS_POLICY = "policy-absent"

BUCKETS = [
    bucket("logs", grants((LOG_DELIVERY, "WRITE"), (LOG_DELIVERY, "READ_ACP"))),
    bucket("plain"),
    bucket("plain-europe", region="eu-west-1"),
    bucket("vault", blocks(**ALL_BLOCKS), ownership("BucketOwnerEnforced"), policy(TLS_ONLY),
           encryption("aws:kms", "arn:aws:kms:us-east-1:123456789012:key/1"), logging("logs"),
           lifecycle("Enabled", aborts_uploads=True), replication("plain-europe"), locked=True,
           minus=" ".join(PLAIN - {"mfa-delete-never-enabled"})),

    # Access control lists.
    bucket("acl-read", grants((ALL_USERS, "READ")),
           plus="acl-public-read acl-public-list publicly-accessible", minus="objects-can-be-public"),
    bucket("acl-write", grants((ALL_USERS, "WRITE")), plus="acl-public-write publicly-accessible",
           minus="objects-can-be-public"),
    bucket("acl-read-acp", grants((ALL_USERS, "READ_ACP")), plus="acl-public-read-acp publicly-accessible",
           minus="objects-can-be-public"),
    bucket("acl-write-acp", grants((ALL_USERS, "WRITE_ACP")), plus="acl-public-write-acp publicly-accessible",
           minus="objects-can-be-public"),
    bucket("acl-everything", grants((ALL_USERS, "FULL_CONTROL")), minus="objects-can-be-public",
           plus="acl-public-read acl-public-list acl-public-write acl-public-read-acp acl-public-write-acp "
           "publicly-accessible"),
    bucket("acl-accounts-read", grants((AUTHENTICATED, "READ")),
           plus="acl-authenticated-read publicly-accessible", minus="objects-can-be-public"),
    bucket("acl-accounts-write", grants((AUTHENTICATED, "WRITE")),
           plus="acl-authenticated-write publicly-accessible", minus="objects-can-be-public"),
    bucket("acl-accounts-read-acp", grants((AUTHENTICATED, "READ_ACP")),
           plus="acl-authenticated-read-acp publicly-accessible", minus="objects-can-be-public"),
    bucket("acl-accounts-write-acp", grants((AUTHENTICATED, "WRITE_ACP")),
           plus="acl-authenticated-write-acp publicly-accessible", minus="objects-can-be-public"),
    bucket("acl-ignored", grants((ALL_USERS, "READ")), blocks(IgnorePublicAcls=True), plus="acl-public-read",
           minus="objects-can-be-public"),
    bucket("acl-without-force", grants((ALL_USERS, "WRITE")), ownership("BucketOwnerEnforced"),
           plus="acl-public-write", minus="objects-can-be-public acls-enabled"),

    # Policies that open the bucket to anyone.
    bucket("policy-read", allow("s3:GetObject"), plus="policy-public-read publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-write", allow("s3:PutObject"), plus="policy-public-write publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-list", allow("s3:ListBucket"), plus="policy-public-list publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-delete", allow("s3:DeleteObject"), plus="policy-public-delete publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-everything", allow("s3:*"), minus=f"{HAS_POLICY} objects-can-be-public",
           plus="policy-public-read policy-public-write policy-public-list policy-public-delete publicly-accessible"),
    bucket("policy-aws-star", allow("s3:GetObject", principal={"AWS": "*"}),
           plus="policy-public-read publicly-accessible", minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-prefix", allow("s3:GetObject*", on=("/public/*",)), plus="policy-public-read publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-whole-internet", allow("s3:GetObject", condition={"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}),
           plus="policy-public-read publicly-accessible", minus=f"{HAS_POLICY} objects-can-be-public"),

    # Policies open to whoever has an account with AWS.
    bucket("policy-accounts-read", allow("s3:GetObject", condition=SIGNED_ONLY),
           plus="policy-any-authenticated policy-any-authenticated-read publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-accounts-write", allow("s3:PutObject", condition=SIGNED_ONLY),
           plus="policy-any-authenticated policy-any-authenticated-write publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-accounts-list", allow("s3:ListBucket", condition=SIGNED_ONLY),
           plus="policy-any-authenticated policy-any-authenticated-list publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),
    bucket("policy-accounts-delete", allow("s3:DeleteObject", condition=SIGNED_ONLY),
           plus="policy-any-authenticated policy-any-authenticated-delete publicly-accessible",
           minus=f"{HAS_POLICY} objects-can-be-public"),

    # Policies that look open and are not.
    bucket("policy-endpoint", allow("s3:GetObject", condition={"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}),
           minus=HAS_POLICY),
    bucket("policy-office", allow("s3:GetObject", condition={"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}),
           minus=HAS_POLICY),
    # moto's GetBucketPolicyStatus looks at Allow alone, so that it calls this one public.
    bucket("policy-fenced", policy(statement("s3:GetObject"), statement("s3:*", effect="Deny")),
           plus="policy-reading-differs", minus=HAS_POLICY),
    bucket("policy-restricted", allow("s3:GetObject"), blocks(RestrictPublicBuckets=True),
           plus="policy-public-read", minus=HAS_POLICY),
    bucket("policy-partner", allow("s3:GetObject", principal={"AWS": f"arn:aws:iam::{STRANGER}:root"}),
           plus="policy-cross-account", minus=HAS_POLICY),

    # Encryption in transit and at rest.
    bucket("tls-only", policy(TLS_ONLY), minus=f"{HAS_POLICY} plain-http-allowed"),
    bucket("tls-objects-only", policy({**TLS_ONLY, "on": ("/*",)}), minus=HAS_POLICY),
    bucket("encrypted", encryption("AES256"), plus="encryption-without-kms", minus="encryption-absent"),
    bucket("encrypted-kms", encryption("aws:kms", "arn:aws:kms:us-east-1:123456789012:key/1"),
           minus="encryption-absent"),

    # Versions, logs, lifecycles, copies.
    bucket("versioned", versioning("Enabled"), minus="versioning-never-enabled"),
    bucket("suspended", versioning("Suspended"), plus="versioning-suspended", minus="versioning-never-enabled"),
    bucket("logged", logging("logs"), minus="access-logging-absent"),
    bucket("logged-nowhere", logging_to_a_deleted_bucket, plus="access-logging-broken", minus="access-logging-absent"),
    bucket("logged-into-itself", grants((LOG_DELIVERY, "WRITE"), (LOG_DELIVERY, "READ_ACP")),
           logging("logged-into-itself"), plus="access-logging-into-itself", minus="access-logging-absent"),
    bucket("tidy", lifecycle("Enabled", aborts_uploads=True), minus="lifecycle-absent"),
    bucket("half-tidy", lifecycle("Enabled"), plus="unfinished-uploads-kept", minus="lifecycle-absent"),
    bucket("untidy", lifecycle("Disabled"), plus="lifecycle-disabled", minus="lifecycle-absent"),
    bucket("copied-nearby", versioning("Enabled"), replication("plain"),
           minus="versioning-never-enabled replication-absent"),
    bucket("copied-abroad", versioning("Enabled"), replication("plain-europe"),
           minus="versioning-never-enabled replication-absent replication-not-cross-region"),
    bucket("locked", locked=True, minus="object-lock-absent versioning-never-enabled"),

    # The web.
    bucket("cors-reads", cors("GET"), plus="cors-any-origin"),
    bucket("cors-writes", cors("GET", "PUT"), plus="cors-any-origin cors-any-origin-write"),
    bucket("cors-ours", cors("GET", "PUT", origin="https://www.example.com")),
    bucket("site", website, plus="website-hosting"),
    bucket("blocked", blocks(**ALL_BLOCKS), minus="objects-can-be-public public-access-block-incomplete"),
]


def deserved() -> dict[str, frozenset[str]]:
    return {each.name: (PLAIN | each.plus) - each.minus for each in BUCKETS}
