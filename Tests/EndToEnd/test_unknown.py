"""What could not be decided is told by every command that could hide it."""

import csv
import json

import pytest

from support.github_company import ADD, NARROW_TOKEN


@pytest.fixture
def narrow(github):
    """Connected with a token that may not read the administration, and scanned as far as that goes."""
    casb = github.with_environment(GITHUB_TOKEN=NARROW_TOKEN)
    casb.run(*ADD)
    told = casb.run("scan", "acme", status=5).stderr
    assert "part of the tenant could not be read" in told and "GET /" in told
    yield casb


def test_a_listing_says_how_much_it_does_not_know(narrow):
    listed = narrow.run("findings", "--format", "json")
    assert "verdicts are unknown (" in listed.stderr and "`findings --status unknown`" in listed.stderr
    assert {each["status"] for each in listed.json()} == {"active"}
    counted = narrow.run("findings", "--count")
    assert "unknown" in counted.stderr and int(counted.stdout) == len(narrow.findings())
    quiet = narrow.run("findings", "--type", "github.organization.two-factor-not-required", "--severity", "low")
    assert "unknown" not in quiet.stderr


def test_the_unknown_are_listed_like_findings_with_their_reasons(narrow):
    unknown = narrow.findings("--status", "unknown")
    assert unknown and {each["status"] for each in unknown} == {"unknown"}
    for each in unknown:
        assert each["number"] is None and each["asset"]["id"] is None and each["evidence"], each
    both = narrow.findings("--status", "active,unknown")
    assert len(both) == len(unknown) + len(narrow.findings())
    coverage = narrow.json("coverage", "--unknown")
    assert {each["type"] for each in coverage} == {each["type"] for each in unknown}
    total = sum(each["unknown"] for each in coverage)
    assert narrow.run("findings", "--status", "unknown", "--count").stdout == f"{total}\n"


def test_coverage_says_what_would_make_them_known(narrow):
    reasons = [reason for each in narrow.json("coverage", "--unknown") for reason in each["reasons"]]
    assert all(reason["remedy"] for reason in reasons)
    missing = [reason for reason in reasons if reason["kind"] == "scope_missing"]
    assert any("Grant" in reason["remedy"] and "Administration" in reason["remedy"] for reason in missing), missing
    told = narrow.run("coverage", "--unknown")
    assert "Grant" in told.stdout
    # The table shortens them on a terminal: each stands in full beside it, with what it leaves undecided.
    assert all(reason["remedy"] in told.stderr for reason in reasons), told.stderr
    assert "Undecided: github." in told.stderr


def test_an_export_carries_the_coverage_of_its_types(narrow, tmp_path):
    file = tmp_path / "all.json"
    severity = narrow.json("coverage", "--unknown")[0]["severity"]
    narrow.run("export", str(file), "--coverage", "--severity", severity)
    exported = json.loads(file.read_text())
    listed = narrow.findings("--severity", severity)
    # What a listing says of a finding, an export says too, and more beside it.
    assert [{key: each[key] for key in listed[0]} for each in exported["findings"]] == listed
    assert {each["severity"] for each in exported["coverage"]} == {severity}
    assert any(each["unknown"] and each["reasons"] for each in exported["coverage"])
    assert "unknown" in narrow.run("export", str(tmp_path / "plain.json")).stderr
    assert "--format json" in narrow.run("export", str(tmp_path / "all.csv"), "--coverage", status=64).stderr
    rows = tmp_path / "rows.csv"
    narrow.run("export", str(rows), "--status", "all,unknown")
    with rows.open(newline="") as lines:
        assert "unknown" in {row["status"] for row in csv.DictReader(lines)}


def test_a_gate_can_insist_on_knowing(narrow):
    narrow.run("expect", "findings", "--status", "unknown", "--min", "1")
    told = narrow.run("expect", "findings", "--status", "unknown", "--max", "0", status=3).stderr
    assert "Expected at most 0" in told
