"""Bitbucket Cloud, as the sandbox plays it: read by a widely used client, and connected and scanned by casb."""

import json

import pytest
from atlassian.bitbucket import Cloud
from requests import HTTPError
from support.bitbucket_company import API_TOKEN, EMAIL, TOKEN, add
from support.casb import Casb


@pytest.fixture
def bitbucket(tmp_path, sandbox):
    """A fresh state folder in front of the sandbox."""
    return Casb(tmp_path, CASB_SANDBOX=sandbox.url)


def test_a_widely_used_client_reads_the_sandbox(sandbox):
    cloud = Cloud(url=f"{sandbox.url}/api.bitbucket.org", token=TOKEN)
    assert cloud.workspaces.get("acme-dev").name == "Acme Development"
    assert not cloud.repositories.get("acme-dev", "website").is_private
    backend = cloud.repositories.get("acme-dev", "shop-backend")
    kinds = {restriction.kind for restriction in backend.branch_restrictions.each()}
    assert {"push", "force", "delete", "enforce_merge_checks"} <= kinds
    assert [user.nickname for user in backend.default_reviewers.each()] == ["dana"]
    assert [hook.webhook_url().split("?")[0] for hook in backend.hooks.each()] == ["https://ci.acme.example/bitbucket"]
    variables = {variable.key: variable for variable in backend.repository_variables.each()}
    assert variables["DB_PASSWORD"].secured and not variables["DEPLOY_TOKEN"].secured


def test_the_same_client_understands_the_sandboxs_refusals(sandbox):
    with pytest.raises(HTTPError, match="Token is invalid"):
        Cloud(url=f"{sandbox.url}/api.bitbucket.org", token="nonsense").workspaces.get("acme-dev")
    with_email = Cloud(url=f"{sandbox.url}/api.bitbucket.org", username=EMAIL, password=API_TOKEN)
    assert with_email.workspaces.get("acme-labs").name == "Acme Labs"
    with pytest.raises(HTTPError, match="No workspace"):
        with_email.workspaces.get("acme-dev")


def test_wizard_and_scan_are_recorded_without_token_and_values(bitbucket, recordings):
    add(bitbucket)
    file = recordings / "bitbucket.har"
    bitbucket.run("scan", "code", "--full", "--har", str(file))
    found = {(finding["type"], finding["asset"]["name"]) for finding in bitbucket.findings()}
    assert ("bitbucket-cloud.repository.public", "acme-dev/website") in found
    assert ("bitbucket-cloud.repository.main-branch-unprotected", "acme-dev/shop-legacy") in found
    assert ("bitbucket-cloud.repository.review-not-required", "acme-dev/shop-reports") in found
    assert ("bitbucket-cloud.member.owner-two-factor-disabled", "Otto Admin") in found
    assert bitbucket.json("findings", "--status", "unknown") == []
    text = file.read_text()
    entries = json.loads(text)["log"]["entries"]
    assert {entry["request"]["url"].split("/")[2] for entry in entries} == {"api.bitbucket.org"}
    assert len(entries) > 40
    for secret in (TOKEN, "hunter2", "made-up-deploy-token", "eu-central-1"):
        assert secret not in text
