"""`casb serve`: what is due is scanned, nothing is lost when it stops, and a monitor can look on."""

import contextlib
import signal
import sqlite3

import pytest

from support.casb import kill
from support.github_company import TOKEN, add
from support.service import Service


def make_due(casb, name: str = "acme") -> None:
    casb.run("pause", name)
    casb.run("resume", name)


@contextlib.contextmanager
def serving(casb, *words: str):
    service = Service(casb, *words)
    try:
        yield service
    finally:
        if service.process.poll() is None:
            kill(service.process)


def test_what_is_added_and_due_while_it_runs_is_scanned(github):
    with serving(github, "--listen", "127.0.0.1:0", "--log-level", "debug") as service:
        assert service.get("/healthz")[0] == 200
        assert service.get("/readyz")[0] == 200
        add(github)
        make_due(github)
        ended = service.wait_for("scan ended", integration="acme")
        assert ended["result"] == "complete"
        metrics = service.get("/metrics")[1]
        assert 'casb_scans_total{application="github",integration="acme",result="complete"} 1' in metrics
        assert 'casb_integrations{status="healthy"} 1' in metrics
        assert "casb_scans_running 0" in metrics
        assert 'casb_requests_total{application="github",status="2xx"}' in metrics
        assert 'casb_quota_remaining{integration="acme",resource="core"}' in metrics
        assert 'casb_last_scan_timestamp_seconds{integration="acme"}' in metrics
        critical = len(github.findings("--severity", "critical"))
        assert f'casb_findings{{severity="critical",status="active"}} {critical}' in metrics
        assert service.stop() == 0
    assert TOKEN.encode() not in service.raw
    [scan] = github.json("scans")
    assert (scan["trigger"], scan["status"], scan["owner"]) == ("schedule", "complete", None)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_in_a_scan_it_keeps_what_it_had_and_the_next_goes_on(github, number):
    add(github)
    make_due(github)
    held = github.proxy.stop_after(120)
    with serving(github) as service:
        assert held.wait(60)
        [running] = github.json("scans")
        assert running["status"] == "running"
        assert running["owner"].startswith(f"pid {service.process.pid} on ")
        assert service.stop(number) == 0
    [scan] = github.json("scans")
    assert scan["status"] == "interrupted" and scan["owner"] is None
    github.proxy.go_on()

    with serving(github) as service:
        assert service.wait_for("scan ended")["scan"] == str(scan["number"])
        assert service.stop() == 0
    assert [each["status"] for each in github.json("scans")] == ["complete"]


def test_a_killed_one_is_succeeded_at_once(github):
    add(github)
    make_due(github)
    held = github.proxy.stop_after(120)
    with serving(github) as service:
        assert held.wait(60)
        kill(service.process)
    github.proxy.go_on()
    [scan] = github.json("scans")
    assert scan["owner"] == "nobody: it was killed"
    with serving(github) as service:
        assert service.wait_for("scan ended", timeout=30)["scan"] == str(scan["number"])


def test_a_second_signal_ends_it_at_once(github):
    add(github)
    make_due(github)
    held = github.proxy.stop_after(120)
    with serving(github) as service:
        assert held.wait(60)
        # Nothing can be written down, so that stopping takes its time.
        with sqlite3.connect(github.state / "casb.sqlite", isolation_level=None) as database:
            database.execute("BEGIN IMMEDIATE")
            service.send()
            service.wait_for("casb stops")
            service.send()
            assert service.ended(within=3) == 130
            database.execute("ROLLBACK")
    github.proxy.go_on()


def test_of_two_services_one_scans(github):
    add(github)
    with serving(github) as one, serving(github) as other:
        make_due(github)
        for _ in range(600):
            scans = github.json("scans")
            if scans and scans[0]["status"] == "complete":
                break
        assert [each["status"] for each in scans] == ["complete"]
        assert one.stop() == 0 and other.stop() == 0
    assert len([each for each in one.entries + other.entries if each["message"] == "scan begins"]) <= 1


def test_a_timer_scans_what_is_due_and_nothing_else(github):
    add(github)
    assert "Nothing is due." in github.run("scan", "--due").stderr
    make_due(github)
    github.run("scan", "--due")
    assert [each["trigger"] for each in github.json("scans")] == ["schedule"]
    assert "Nothing is due." in github.run("scan", "--due").stderr


def test_an_address_that_is_taken_is_told(casb):
    with serving(casb, "--listen", "127.0.0.1:0") as service:
        address = service.wait_for("listening")["address"]
        result = casb.run("serve", "--listen", address, status=1)
        assert f"{address} cannot be listened at" in result.stderr
