"""GitHub, as the sandbox plays it: read by a client that others wrote, and an enterprise, scanned by casb."""

import json

import pytest
from github import Auth, Github, GithubException
from support.github_company import (
    ENTERPRISE_TOKEN, EXPIRED, NARROW_TOKEN, ORGANIZATION, TOKEN)


def client(sandbox, token: str = TOKEN) -> Github:
    return Github(auth=Auth.Token(token), base_url=f"{sandbox.url}/api.github.com", retry=0, per_page=30)


def test_pygithub_reads_the_organisation(sandbox):
    organization = client(sandbox).get_organization(ORGANIZATION)
    assert organization.two_factor_requirement_enabled is False
    assert organization.default_repository_permission == "write"
    members = list(organization.get_members())
    assert len({member.id for member in members}) == len(members) == 25
    assert {member.login for member in organization.get_members(role="admin")} >= {"maria-ops", "old-admin"}
    assert "old-admin" in {member.login for member in organization.get_members(filter_="2fa_disabled")}
    assert "agency-dora" in {person.login for person in organization.get_outside_collaborators()}
    assert {hook.config["url"] for hook in organization.get_hooks()} >= {"https://siem.acme.example/github"}
    assert {app.app_slug for app in organization.get_installations()} >= {"does-everything"}
    secrets = {secret.name: secret.visibility for secret in organization.get_secrets()}
    assert secrets["DEPLOY_KEY"] == "all" and secrets["SIGNING_KEY"] == "selected"


def test_pygithub_reads_repositories_to_the_last_page(sandbox):
    github = client(sandbox)
    repositories = {repository.name: repository for repository in github.get_organization(ORGANIZATION).get_repos()}
    assert len(repositories) > 40
    shared = repositories["outsiders"].get_collaborators(affiliation="outside")
    assert {person.login for person in shared} == {"freelance-carl", "agency-dora", "auditor-finn"}
    assert {key.title for key in repositories["deploy-keys"].get_keys()} >= {"CI (read)", "strong"}
    protection = repositories["payments-api"].get_branch("main").get_protection()
    assert protection.enforce_admins and protection.required_pull_request_reviews.required_approving_review_count == 2
    environments = {environment.name: environment for environment in repositories["payments-api"].get_environments()}
    assert environments["production"].protection_rules[0].type == "wait_timer"
    alerts = list(github.get_organization(ORGANIZATION).get_dependabot_alerts(state="open"))
    assert {alert.security_advisory.severity for alert in alerts} == {"low", "medium", "high", "critical"}


def test_pygithub_understands_the_refusals(sandbox):
    with pytest.raises(GithubException) as expired:
        client(sandbox, EXPIRED).get_user().login
    assert expired.value.status == 401
    with pytest.raises(GithubException) as narrow:
        list(client(sandbox, NARROW_TOKEN).get_repo(f"{ORGANIZATION}/payments-api").get_keys())
    assert narrow.value.status == 403


def test_an_enterprise_is_connected_scanned_and_recorded(github, recordings):
    github.environment["GITHUB_TOKEN"] = ENTERPRISE_TOKEN
    github.run(
        "add", "github", "name=games", "auth=token", "token=env:GITHUB_TOKEN", "organization=acme-games",
        "enterprise=acme-play", "--no-scan")
    file = recordings / "github-enterprise.har"
    github.run("scan", "games", "--full", "--har", str(file))
    found = {finding["type"] for finding in github.findings()}
    assert {
        "github.enterprise.two-factor-not-required", "github.enterprise.audit-log-not-streamed",
        "github.audit-stream.off", "github.enterprise-member.two-factor-disabled",
        "github.organization.no-single-sign-on"} <= found
    assert ENTERPRISE_TOKEN not in file.read_text()
    bodies = [
        json.loads(entry["request"]["postData"]["text"]) for entry in json.loads(file.read_text())["log"]["entries"]
        if entry["request"]["url"].endswith("/graphql")]
    assert {body["operationName"] for body in bodies} >= {"EnterpriseSettings", "OrganizationSignOn"}
    assert all(body["query"].startswith("query ") for body in bodies)
