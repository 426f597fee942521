"""`casb doctor`: what is granted, missing, too much, refused, and how the rest is."""

from support.casb import Casb
from support.github_company import NARROW_TOKEN, add
from support.s3_company import SECRET_KEY, Company


def by_area(findings: list[dict]) -> dict[str, list[dict]]:
    areas: dict[str, list[dict]] = {}
    for finding in findings:
        areas.setdefault(finding["area"], []).append(finding)
    return areas


def test_all_is_well(github):
    add(github)
    findings = by_area(github.json("doctor"))
    assert {each["status"] for each in findings["scope"]} == {"granted"}
    assert all(each["unlocks"] for each in findings["scope"])
    assert {each["status"] for area in ("store", "keys", "network", "clock") for each in findings[area]} == {"ok"}


def test_a_missing_permission_names_what_it_costs(github):
    github.environment["GITHUB_TOKEN"] = NARROW_TOKEN
    add(github)
    result = github.run("doctor", "acme", status=5)
    assert "missing" in result.stdout
    assert "guide github" in result.stderr


def test_a_credential_that_the_vendor_refuses(github):
    add(github)

    def refuse(seen, answer):
        return type(answer)(401, [("Content-Type", "application/json")], b'{"message":"Bad credentials"}')

    with github.proxy.changing(refuse):
        result = github.run("doctor", "acme", "--format", "json", status=4)
    assert by_area(result.json())["credential"][0]["status"] == "refused"


def test_a_vendor_out_of_reach_is_a_problem_of_the_network(github):
    add(github)
    lonely = github.with_environment(CASB_SANDBOX="http://127.0.0.1:9")
    result = lonely.run("doctor", "acme", "--format", "json", status=1)
    assert any(each["area"] == "network" and each["status"] == "problem" for each in result.json())


def test_a_lost_key_is_told(github):
    add(github)
    (github.state / "master.key").unlink()
    result = github.run("doctor", "--format", "json", status=1)
    assert [each["area"] for each in result.json() if each["status"] == "problem"] == ["keys"]


def test_an_account_of_aws(moto, tmp_path):
    moto.reset()
    company = Company(moto.url)
    company.s3.create_bucket(Bucket="one")
    iam = company.client("iam")
    iam.create_user(UserName="clerk")
    casb = Casb(tmp_path, AWS_ENDPOINT_URL=moto.url, PROD_SECRET=SECRET_KEY)
    casb.run(
        "add", "aws-s3", "name=prod", "auth=access-key", "access-key-id=AKIAIOSFODNN7EXAMPLE",
        "secret-access-key=env:PROD_SECRET", "region=us-east-1", "--no-scan")
    # Without an access key there is nothing to try one permission on.
    findings = by_area(casb.run("doctor", "prod", "--format", "json", status=5).json())
    unknown = [each["subject"] for each in findings["scope"] if each["status"] != "granted"]
    assert unknown == ["iam:GetAccessKeyLastUsed"]
    iam.create_access_key(UserName="clerk")
    casb.run("doctor", "prod")
