"""Amazon S3 as moto plays it: connected by a script, scanned, repaired, deleted."""

import json

import pytest

from support.casb import Casb
from support.s3_buckets import BUCKETS, NOT_IN_MOTO, deserved
from support.s3_company import (
    ALL_BLOCKS, OURS, PEOPLE, SECRET_KEY, TLS_ONLY, Company, blocks, encryption, hire, lifecycle, policy, versioning)
from test_recordings import check

SCRIPT = """\
# Connects production and scans it.
add aws-s3 name=prod auth=access-key access-key-id=AKIAIOSFODNN7EXAMPLE \\
  secret-access-key=env:PROD_SECRET region=us-east-1 --no-scan
scan prod
"""


def connect(moto, folder) -> Casb:
    """The company as it was founded, scanned for the first time."""
    moto.reset()
    company = Company(moto.url)
    company.build(BUCKETS)
    hire(company)
    casb = Casb(folder, AWS_ENDPOINT_URL=moto.url, PROD_SECRET=SECRET_KEY)
    casb.run("run", str(casb.script(SCRIPT)), timeout=180)
    return casb


@pytest.fixture(scope="module")
def scanned(moto, tmp_path_factory) -> Casb:
    """For tests that only look at what the first scan found."""
    return connect(moto, tmp_path_factory.mktemp("prod"))


@pytest.fixture
def prod(moto, tmp_path) -> Casb:
    """For tests that change the account, or scan again."""
    return connect(moto, tmp_path)


@pytest.fixture
def company(moto) -> Company:
    return Company(moto.url)


def by_bucket(casb: Casb, *words: str) -> dict[str, set[str]]:
    """The finding types of each bucket, without the part of the name that they share."""
    found: dict[str, set[str]] = {each.name: set() for each in BUCKETS}
    for finding in casb.findings(*words):
        if finding["asset"]["kind"] == "aws_s3_bucket":
            found[finding["asset"]["name"].removeprefix(OURS)].add(finding["type"].removeprefix("aws-s3.bucket."))
    return found


def differences(found: dict[str, set[str]], expected: dict[str, frozenset[str]]) -> dict:
    return {
        name: {"not found": sorted(expected[name] - found[name]), "not deserved": sorted(found[name] - expected[name])}
        for name in expected if found[name] != expected[name]}


def test_every_bucket_gets_what_it_deserves(scanned):
    assert len(BUCKETS) >= 30
    assert differences(by_bucket(scanned), deserved()) == {}


def test_the_table_covers_every_type_of_bucket_finding(scanned):
    types = scanned.json("types", "--application", "aws-s3", "--limit", "0")
    known = {each["id"].removeprefix("aws-s3.bucket.") for each in types if each["asset_kind"] == "aws_s3_bucket"}
    table = frozenset().union(*deserved().values())
    assert known - table == NOT_IN_MOTO
    # Every type of the table has a bucket that does not deserve it, too.
    assert frozenset.intersection(*deserved().values()) == {"mfa-delete-never-enabled"}


def test_at_least_25_types_of_the_catalogue_are_looked_for(scanned):
    types = scanned.json("types", "--application", "aws-s3", "--limit", "0")
    assert len({each["peers"].get("cloudflare") for each in types} - {None}) >= 25


def test_the_accounts_people_get_what_they_deserve(scanned):
    found: dict[str, set[str]] = {}
    for finding in scanned.findings():
        kind = finding["asset"]["kind"]
        if kind != "aws_s3_bucket":
            name = "account" if kind == "aws_account" else finding["asset"]["name"]
            found.setdefault(name, set()).add(finding["type"].removeprefix("aws-s3."))
    assert found == PEOPLE


def test_a_second_scan_resolves_exactly_what_was_repaired(prod, company):
    before = by_bucket(prod, "--status", "active")
    numbers = {(each["type"], each["asset"]["id"]): each["number"] for each in prod.findings()}

    company.s3.put_bucket_acl(Bucket=OURS + "acl-read", ACL="private")
    blocks(**ALL_BLOCKS)(company.s3, OURS + "policy-read")
    policy(TLS_ONLY)(company.s3, OURS + "plain")
    versioning("Enabled")(company.s3, OURS + "suspended")
    encryption("aws:kms")(company.s3, OURS + "versioned")
    lifecycle("Enabled", aborts_uploads=True)(company.s3, OURS + "untidy")
    company.s3.delete_bucket(Bucket=OURS + "cors-ours")
    repaired = {
        "acl-read": {"acl-public-read", "acl-public-list", "publicly-accessible"},
        "policy-read": {"publicly-accessible", "public-access-block-incomplete"},
        "plain": {"policy-absent", "plain-http-allowed"},
        "suspended": {"versioning-suspended"},
        "versioned": {"encryption-absent"},
        "untidy": {"lifecycle-disabled"},
        "cors-ours": before["cors-ours"],
    }
    prod.run("scan", "prod", timeout=180)

    after = by_bucket(prod, "--status", "active")
    gone = {name: before[name] - after[name] for name in before if before[name] - after[name]}
    assert gone == repaired
    # A bucket whose ACL is private again can still have public objects.
    come = {name: after[name] - before[name] for name in after if after[name] - before[name]}
    assert come == {"acl-read": {"objects-can-be-public"}}
    assert by_bucket(prod, "--status", "resolved") == {name: repaired.get(name, set()) for name in before}
    for finding in prod.findings("--status", "active"):
        key = (finding["type"], finding["asset"]["id"])
        assert numbers.get(key, finding["number"]) == finding["number"]


def test_what_comes_back_keeps_its_number(prod, company):
    def public_read() -> dict:
        (finding,) = [
            each for each in prod.findings("--status", "active", "--status", "resolved")
            if each["type"] == "aws-s3.bucket.acl-public-read" and each["asset"]["name"] == OURS + "acl-read"]
        return finding

    opened = public_read()
    company.s3.put_bucket_acl(Bucket=OURS + "acl-read", ACL="private")
    prod.run("scan", "prod", timeout=180)
    resolved = public_read()
    company.s3.put_bucket_acl(Bucket=OURS + "acl-read", ACL="public-read")
    prod.run("scan", "prod", timeout=180)
    reopened = public_read()
    assert [opened["status"], resolved["status"], reopened["status"]] == ["active", "resolved", "active"]
    assert opened["number"] == resolved["number"] == reopened["number"]


def test_one_bucket_is_looked_at_again(prod, company):
    def number(name: str, kind: str) -> str:
        return next(str(each["number"]) for each in prod.findings() if each["asset"]["name"] == OURS + name
                    and each["type"] == "aws-s3.bucket." + kind)

    mended, gone, kept = (
        number("suspended", "versioning-suspended"), number("cors-ours", "policy-absent"),
        number("untidy", "lifecycle-disabled"))
    before = by_bucket(prod)
    versioning("Enabled")(company.s3, OURS + "suspended")
    company.s3.delete_bucket(Bucket=OURS + "cors-ours")
    outcomes = {each: prod.run("recheck", each, "--format", "json").json()["outcome"] for each in (mended, gone, kept)}
    assert outcomes == {mended: "passes", gone: "gone", kept: "fires"}
    after = by_bucket(prod)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"suspended", "cors-ours"} and after["cors-ours"] == set()
    # A scan finds nothing that the looks had not.
    prod.run("scan", "prod", "--full", timeout=180)
    assert by_bucket(prod) == after


def test_deleting_leaves_no_trace(prod):
    assert prod.files_holding(OURS), "before, the search does find them"
    assert prod.files_holding(SECRET_KEY) == []
    prod.run("delete", "prod", "--yes")
    assert prod.json("integrations") == [] and prod.findings() == []
    assert prod.files_holding(SECRET_KEY, "AKIAIOSFODNN7EXAMPLE", OURS, "clerk") == []


def test_a_full_s3_scan_is_recorded(prod, recordings):
    file = recordings / "aws-s3.har"
    prod.run("scan", "prod", "--full", "--har", str(file), timeout=180)
    check(file, SECRET_KEY)
    entries = json.loads(file.read_text())["log"]["entries"]
    hosts = {entry["request"]["url"].split("/")[2] for entry in entries}
    assert all(host.endswith(".amazonaws.com") for host in hosts) and len(hosts) >= 4, hosts
    # Signatures are derived from the secret and worth as much for some minutes.
    assert "Signature=" not in file.read_text()


def test_the_accounts_own_block_closes_every_bucket(prod, company):
    company.block_public_access(**ALL_BLOCKS)
    prod.run("scan", "prod", timeout=180)
    left = by_bucket(prod, "--status", "active")
    for name, types in left.items():
        assert not types & {"publicly-accessible", "objects-can-be-public", "public-access-block-incomplete"}, name
