"""GitLab, as the sandbox plays it: read by a widely used client, and connected and scanned by casb."""

import json

import gitlab as client
import pytest

from support.gitlab_company import (
    ADD, ADD_SERVER, ADMINISTRATOR_TOKEN, REVOKED_TOKEN, TOKEN, VARIABLE_VALUE, add)


def api(sandbox, token: str, host: str = "gitlab.com") -> client.Gitlab:
    return client.Gitlab(f"{sandbox.url}/{host}", private_token=token)


def test_a_widely_used_client_reads_the_sandbox(sandbox):
    group = api(sandbox, TOKEN).groups.get("acme")
    projects = group.projects.list(include_subgroups=True, per_page=3, get_all=True)
    assert len({project.id for project in projects}) == 7
    assert {below.full_path for below in group.descendant_groups.list(iterator=True)} == {
        "acme/open-source", "acme/partners"}
    assert group.members_all.list(get_all=True) and group.access_tokens.list() and group.hooks.list()
    shop = api(sandbox, TOKEN).projects.get("acme/shop")
    assert shop.protectedbranches.list()[0].name == "main" and shop.keys.list() and shop.triggers.list()
    assert shop.approvals.get().reset_approvals_on_push and shop.approvalrules.list()[0].approvals_required == 2
    assert shop.pushrules.get().prevent_secrets and shop.variables.list()[0].key == "PAYMENT_SECRET"
    server = api(sandbox, ADMINISTRATOR_TOKEN, "gitlab.acme.example")
    assert server.settings.get().signup_enabled
    assert [project.id for project in server.projects.list(
        iterator=True, pagination="keyset", order_by="id", sort="asc", per_page=1)] == [21, 22]


def test_a_widely_used_client_understands_the_sandboxs_refusals(sandbox):
    with pytest.raises(client.exceptions.GitlabAuthenticationError):
        api(sandbox, REVOKED_TOKEN).auth()
    with pytest.raises(client.exceptions.GitlabGetError) as hidden:
        api(sandbox, TOKEN).groups.get("acme-volunteers")
    assert hidden.value.response_code == 404


def test_a_scan_finds_what_is_amiss_and_nothing_stays_unknown(gitlab):
    add(gitlab)
    gitlab.run("scan", "lab")
    found = {(finding["type"], finding["asset"]["name"]) for finding in gitlab.findings()}
    assert ("gitlab.project.public", "acme/website") in found
    assert ("gitlab.project.default-branch-unprotected", "acme/website") in found
    assert ("gitlab.variable.secret-exposed", "DEPLOY_TOKEN in acme") in found
    assert ("gitlab.user.two-factor-disabled", "Otto Admin") in found
    assert not any(name in ("acme/shop", "acme/old-site", "acme/ideas") for _, name in found)
    assert gitlab.json("findings", "--status", "unknown") == []


def test_a_finding_is_looked_at_again_by_itself(gitlab):
    add(gitlab)
    gitlab.run("scan", "lab")
    number = next(
        finding["number"] for finding in gitlab.findings() if finding["type"] == "gitlab.hook.plain-http")
    assert "still" in gitlab.run("recheck", str(number)).text


def test_a_revoked_token_is_refused_with_the_way_out(gitlab):
    gitlab.environment["GITLAB_TOKEN"] = REVOKED_TOKEN
    result = gitlab.run(*ADD, status=4)
    assert "does not accept the token" in result.stderr
    assert gitlab.json("integrations") == []


def test_scans_of_a_group_and_of_a_server_are_recorded_without_any_secret(gitlab, recordings):
    file, server = recordings / "gitlab.har", recordings / "gitlab-server.har"
    add(gitlab)
    gitlab.run("scan", "lab", "--full", "--har", str(file))
    add(gitlab, ADMINISTRATOR_TOKEN, ADD_SERVER)
    gitlab.run("scan", "server", "--full", "--har", str(server))
    for recording, token, host in [
            (file, TOKEN, "gitlab.com"), (server, ADMINISTRATOR_TOKEN, "gitlab.acme.example")]:
        text = recording.read_text()
        entries = json.loads(text)["log"]["entries"]
        assert {entry["request"]["url"].split("/")[2] for entry in entries} == {host}
        assert all(entry["request"]["method"] == "GET" for entry in entries)
        assert token not in text and VARIABLE_VALUE not in text and "made-up" not in text
