"""Slack, as the sandbox plays it: read by Slack's own client, and connected and scanned by casb."""

import json

import pytest
from slack_sdk import WebClient
from slack_sdk.audit_logs import AuditLogsClient
from slack_sdk.errors import SlackApiError
from support.casb import Casb
from support.slack_company import (
    ADD, ORGANIZATION_ADMIN_TOKEN, ORGANIZATION_TOKEN, REVOKED_TOKEN, TOKEN, USERS_ONLY_TOKEN, add)


@pytest.fixture
def slack(tmp_path, sandbox):
    """A fresh state folder in front of the sandbox."""
    return Casb(tmp_path, CASB_SANDBOX=sandbox.url)


def client(sandbox, token: str) -> WebClient:
    return WebClient(token=token, base_url=f"{sandbox.url}/slack.com/api/")


def test_the_vendors_own_client_reads_the_sandbox(sandbox):
    web = client(sandbox, TOKEN)
    assert web.auth_test()["team"] == "Acme Corp"
    members = [user for page in web.users_list(limit=5) for user in page["members"]]
    assert len({user["id"] for user in members}) == len(members) == 13
    channels = [
        channel for page in web.conversations_list(limit=3, types="public_channel,private_channel")
        for channel in page["channels"]]
    assert {"all-acme", "board"} <= {channel["name"] for channel in channels}
    assert web.files_list(count=2, page=2)["paging"]["page"] == 2
    assert web.team_info()["team"]["domain"] == "acme-corp"
    assert web.team_integrationLogs()["logs"]


def test_the_vendors_own_client_understands_the_sandboxs_refusals(sandbox):
    with pytest.raises(SlackApiError) as denied:
        client(sandbox, USERS_ONLY_TOKEN).files_list()
    assert denied.value.response["error"] == "missing_scope"
    assert denied.value.response["needed"] == "files:read"
    with pytest.raises(SlackApiError) as revoked:
        client(sandbox, REVOKED_TOKEN).auth_test()
    assert revoked.value.response["error"] == "token_revoked"


def test_the_vendors_own_client_reads_an_organisation(sandbox):
    web = client(sandbox, ORGANIZATION_TOKEN)
    assert web.auth_test()["is_enterprise_install"]
    teams = [team for page in web.admin_teams_list(limit=2) for team in page["teams"]]
    assert [team["discoverability"] for team in teams] == ["open", "invite_only", "closed"]
    users = web.admin_users_list(team_id=teams[0]["id"])["users"]
    assert {"has_2fa", "has_sso", "expiration_ts", "last_active_ts"} <= set(users[0])
    assert web.admin_conversations_search(limit=2)["next_cursor"]


def test_the_vendors_own_client_reads_the_audit_log(sandbox):
    def log(token: str) -> AuditLogsClient:
        return AuditLogsClient(token=token, base_url=f"{sandbox.url}/api.slack.com/audit/v1/")

    client = log(ORGANIZATION_TOKEN)
    page = client.logs(action="anomaly", limit=3).typed_body
    assert len(page.entries) == 3 and page.response_metadata.next_cursor
    assert page.entries[0].details.reason == ["unexpected_admin_action"]
    assert page.entries[0].actor.user.email == "otto.admin@acme.example"
    assert page.entries[0].context.ip_address == "198.51.100.66"
    rest = client.logs(action="anomaly", limit=3, cursor=page.response_metadata.next_cursor).typed_body
    assert len(rest.entries) == 2 and not rest.response_metadata.next_cursor
    link = client.logs(action="file_public_link_created").typed_body.entries[0]
    assert link.entity.file.title == "customers.csv"
    denied = log(ORGANIZATION_ADMIN_TOKEN).logs()
    assert (denied.status_code, denied.body["error"]) == (403, "user_not_authorized")


def test_an_organisation_is_scanned_and_recorded(slack, recordings):
    slack.environment["SLACK_TOKEN"] = ORGANIZATION_TOKEN
    slack.run("add", "slack-enterprise", "name=group", "auth=token", "token=env:SLACK_TOKEN", "--no-scan")
    file = recordings / "slack-enterprise.har"
    slack.run("scan", "group", "--full", "--har", str(file))
    found = {(finding["type"], finding["asset"]["name"]) for finding in slack.findings()}
    assert ("slack-enterprise.user.guest-without-end", "Ada Agency") in found
    assert ("slack-enterprise.channel.dormant-share", "#old-tender") in found
    assert ("slack-enterprise.event.anomalous-administration", "Otto Admin") in found
    assert ("slack-enterprise.event.public-link-created", "customers.csv") in found
    hosts = {entry["request"]["url"].split("/")[2] for entry in json.loads(file.read_text())["log"]["entries"]}
    assert hosts == {"slack.com", "api.slack.com"}
    assert ORGANIZATION_TOKEN not in file.read_text()


def test_the_audit_log_is_missed_and_named_where_the_token_is_of_no_owner(slack):
    slack.environment["SLACK_TOKEN"] = ORGANIZATION_ADMIN_TOKEN
    added = slack.run(
        "add", "slack-enterprise", "name=group", "auth=token", "token=env:SLACK_TOKEN", "--no-scan")
    assert "owners of the organisation alone" in added.stderr
    slack.run("scan", "group", status=5)
    assert not any(".event." in finding["type"] for finding in slack.findings())
    assert "user_not_authorized" in slack.run("coverage", "group").text
    said = slack.run("doctor", "group", "--format", "json", status=5).json()
    scope = next(each for each in said if each["subject"] == "auditlogs:read")
    assert scope["status"] == "missing"
    assert "slack-enterprise.event.anomalous-administration" in scope["unlocks"]


def test_a_scan_finds_what_is_amiss(slack):
    add(slack)
    slack.run("scan", "chat")
    found = {(finding["type"], finding["asset"]["name"]) for finding in slack.findings()}
    assert ("slack.user.two-factor-disabled", "Nina New") in found
    assert ("slack.user.email-unconfirmed", "Tom Typo") in found
    assert ("slack.channel.shared-externally", "#launch-with-agency") in found
    assert ("slack.file.public-link", "customers 2024") in found
    assert ("slack.file.large", "warehouse dump") in found
    assert ("slack.app.administers-workspace", "Org Tool") in found
    assert not any(name in ("Slackbot", "Greta Gone", "#old-project", "#merger") for _, name in found)
    assert slack.json("findings", "--status", "unknown") == []


def test_what_a_token_may_not_see_is_unknown_and_named(slack):
    add(slack, token=USERS_ONLY_TOKEN)
    slack.run("scan", "chat", status=5)
    types = {finding["type"].split(".")[1] for finding in slack.findings()}
    assert types == {"user"}
    said = slack.run("coverage", "chat").text
    assert "files:read" in said


def test_a_token_that_slack_revoked_is_refused_with_the_way_out(slack):
    slack.environment["SLACK_TOKEN"] = REVOKED_TOKEN
    result = slack.run(*ADD, status=4)
    assert "token_revoked" in result.stderr and "install the app again" in result.stderr
    assert slack.json("integrations") == []


def test_wizard_and_scan_are_recorded_without_the_token(slack, recordings):
    file = recordings / "slack.har"
    add(slack)
    slack.run("scan", "chat", "--full", "--har", str(file))
    text = file.read_text()
    entries = json.loads(text)["log"]["entries"]
    assert {entry["request"]["url"].split("/")[2] for entry in entries} == {"slack.com"}
    assert all(entry["request"]["method"] == "GET" for entry in entries)
    assert len(entries) >= 9 and TOKEN not in text
