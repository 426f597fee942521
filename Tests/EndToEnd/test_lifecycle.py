"""Pause, resume, delete, add again; several processes on one state folder."""

import json

from support.casb import identity
from support.github_company import ADD, TOKEN, add


def test_a_paused_integration_is_not_scanned_and_says_so(github):
    add(github)
    github.run("scan", "acme")
    before = github.findings()
    github.run("pause", "acme")
    assert github.json("integrations")[0]["status"] == "paused"
    requests = len(github.proxy.seen)
    refused = github.run("scan", "acme", status=1)
    assert "paused" in refused.stderr and "resume" in refused.stderr
    github.run("scan", "--all")
    assert len(github.proxy.seen) == requests
    assert [each["number"] for each in github.findings()] == [each["number"] for each in before]

    github.run("resume", "acme")
    assert github.json("integrations")[0]["status"] != "paused"
    github.run("scan", "acme")
    assert sorted(each["number"] for each in github.findings()) == sorted(each["number"] for each in before)


def test_deleting_asks_for_the_name_and_nobody_is_there(github):
    add(github)
    refused = github.run("delete", "acme", status=64)
    assert "--yes" in refused.stderr
    assert len(github.json("integrations")) == 1


def test_deleting_in_a_terminal_wants_the_name_typed_back(github):
    add(github)
    with github.terminal("delete", "acme") as terminal:
        terminal.expect(r"(?i)findings.*gone|gone.*findings|for good")
        terminal.enter("acm")
        assert terminal.leave() != 0
    assert len(github.json("integrations")) == 1
    with github.terminal("delete", "acme") as terminal:
        terminal.expect(r"(?i)for good|gone")
        terminal.enter("acme")
        assert terminal.leave() == 0
    assert github.json("integrations") == []


def test_deleted_and_added_again_it_has_the_same_findings_and_another_number(github):
    add(github)
    github.run("scan", "acme")
    first = {identity(each) for each in github.findings()}
    number = github.json("integrations")[0]["number"]
    github.run("delete", "acme", "--yes")
    assert github.json("integrations") == [] and github.findings() == []
    add(github)
    github.run("scan", "acme")
    assert {identity(each) for each in github.findings()} == first
    assert github.json("integrations")[0]["number"] > number


def test_a_name_is_taken_once(github):
    add(github)
    again = github.run(*ADD, status=1)
    assert "'acme' already" in again.stderr
    assert len(github.json("integrations")) == 1
    github.run(*ADD, "--if-missing")
    assert len(github.json("integrations")) == 1


def test_two_that_add_the_same_name_at_once_leave_one(github):
    started = [github.start(*ADD) for _ in range(2)]
    outputs = [process.communicate(timeout=60) for process in started]
    statuses = sorted(process.returncode for process in started)
    assert statuses == [0, 1], outputs
    assert [each["name"] for each in github.json("integrations")] == ["acme"]


def test_two_scans_at_once_are_one_scan(github):
    add(github)
    held = github.proxy.stop_after(3)
    first = github.start("scan", "acme")
    assert held.wait(30)
    second = github.run("scan", "acme", status=1)
    assert "already" in second.stderr or "another" in second.stderr, second.stderr
    # Meanwhile everything else works.
    assert github.json("integrations")[0]["name"] == "acme"
    refused = github.run("delete", "acme", "--yes", status=1)
    assert "scan" in refused.stderr
    github.proxy.go_on()
    _, errors = first.communicate(timeout=60)
    assert first.returncode == 0, errors
    scans = github.json("scans", "acme")
    assert scans[0]["status"] == "complete", json.dumps(scans)
    numbers = [each["number"] for each in github.findings()]
    assert numbers and len(numbers) == len(set(numbers))


def test_readers_and_writers_share_a_state_folder(github):
    add(github)
    github.run("scan", "acme")
    started = [
        github.start(*words) for words in
        [("scan", "acme"), ("findings", "--format", "json"), ("integrations",), ("coverage",), ("findings",)]]
    for process in started:
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, (process.args, output, errors)


def test_scanning_all_of_nothing_says_so(casb):
    result = casb.try_run("scan", "--all")
    assert (result.status, result.stdout) == (0, "")
    assert "Nothing is connected yet." in result.stderr and "`add`" in result.stderr
