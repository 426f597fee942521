"""kill -9 in the middle of a scan: nothing lost, nothing twice."""

import time

import pytest

from support.casb import Casb, identity, kill
from support.github_company import ASSETS, add


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, sandbox):
    """What a scan that nobody disturbs finds, and how many requests it takes."""
    from support.proxy import Proxy

    proxy = Proxy(sandbox.url)
    casb = Casb(tmp_path_factory.mktemp("undisturbed"), CASB_SANDBOX=proxy.url)
    add(casb)
    before = len(proxy.seen)
    casb.run("scan", "acme")
    yield casb, len(proxy.seen) - before
    proxy.close()


def contents(casb: Casb) -> dict:
    assets = {kind: casb.json("sql", f"SELECT * FROM {kind} ORDER BY id") for kind in ASSETS}
    # The sandbox counts its dates back from its own start, and every worker of pytest has a sandbox.
    for rows in assets.values():
        for row in rows:
            for column in [name for name in row if name.endswith("_at")]:
                del row[column]
    return assets


@pytest.mark.parametrize("part", [0.1, 0.35, 0.6, 0.85, 0.98])
def test_a_killed_scan_is_taken_up_again(github, undisturbed, part):
    whole, requests = undisturbed
    add(github)
    held = github.proxy.stop_after(int(requests * part))
    process = github.start("scan", "acme")
    assert held.wait(60)
    kill(process)
    github.proxy.go_on()

    report = github.run("scan", "acme")
    assert contents(github) == contents(whole), report.stderr
    findings = github.findings("--status", "active")
    assert sorted(map(identity, findings)) == sorted(map(identity, whole.findings("--status", "active")))
    assert len({each["number"] for each in findings}) == len(findings)
    assert github.json("scans", "acme")[0]["status"] == whole.json("scans", "acme")[0]["status"]


def test_killed_again_and_again_it_still_comes_to_its_end(github, undisturbed):
    whole, requests = undisturbed
    add(github)
    for _ in range(4):
        held = github.proxy.stop_after(requests // 5)
        process = github.start("scan", "acme")
        assert held.wait(60)
        kill(process)
        github.proxy.go_on()
    github.run("scan", "acme")
    assert contents(github) == contents(whole)


def test_what_was_fetched_is_not_fetched_again(github, undisturbed):
    _, requests = undisturbed
    add(github)
    held = github.proxy.stop_after(int(requests * 0.85))
    process = github.start("scan", "acme")
    assert held.wait(60)
    kill(process)
    github.proxy.go_on()
    before = len(github.proxy.seen)
    github.run("scan", "acme")
    assert len(github.proxy.seen) - before < requests * 0.8


def test_a_scan_killed_after_another_leaves_the_findings_of_the_first(github, undisturbed):
    add(github)
    github.run("scan", "acme")
    before = github.findings()
    held = github.proxy.stop_after(5)
    process = github.start("scan", "acme")
    assert held.wait(60)
    kill(process)
    github.proxy.go_on()
    assert github.findings() == before


def test_other_processes_see_how_far_a_scan_is(github, undisturbed):
    _, requests = undisturbed
    add(github)
    held = github.proxy.stop_after(requests // 2)
    process = github.start("scan", "acme")
    assert held.wait(60)
    watch = github.start("scans", "--watch")
    # Whoever scans tells every two seconds.
    deadline = time.monotonic() + 30
    while (progress := github.json("scans", "acme")[0]["progress"]) is None or not progress["stages"]:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert progress["requests"] > 0
    assert {"members", "repositories"} <= {stage["name"] for stage in progress["stages"]}
    github.proxy.go_on()
    assert process.wait(60) == 0
    _, told = watch.communicate(timeout=60)
    assert "acme" in told.decode() and "Nothing is being scanned now." in told.decode()
    assert github.json("scans", "acme")[0]["progress"] is None
