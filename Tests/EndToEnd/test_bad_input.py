"""What people get wrong, and what goes wrong around them: the exit status, the words, and that nothing is harmed."""

import os
import resource
import signal
import subprocess
from contextlib import suppress

import pytest

from support.github_company import ADD, EXPIRED, OTHER_ORGANIZATION, OTHER_TOKEN, SETTINGS, TOKEN, add
from support.proxy import status, truncated
from support.servers import UntrustedServer, free_port

S3 = ["add", "aws-s3", "name=prod", "auth=access-key", "access-key-id=AKIAIOSFODNN7EXAMPLE",
      "secret-access-key=env:SECRET", "region=us-east-1"]


def with_token(token: str) -> list[str]:
    return [token if word.startswith("token=") else word for word in ADD]


@pytest.mark.parametrize("words, suggestion", [
    (["findigns"], "findings"),
    (["integratons"], "integrations"),
    (["findings", "--severty", "high"], "--severity"),
    (["findings", "shwo", "1"], "show"),
    (["types", "--aplication", "github"], "--application"),
])
def test_a_misspelt_word_suggests_the_right_one(casb, words, suggestion):
    result = casb.run(*words, status=64)
    assert suggestion in result.stderr
    assert result.stdout == "" and len(result.stderr.splitlines()) <= 4


@pytest.mark.parametrize("words, named", [
    (["findings", "--severity", "hihg"], "high"),
    (["findings", "--limit", "many"], "limit"),
    (["add", "githb", "auth=token"], "github"),
    (["add", "github", "auth=tokn"], "token"),
    (["add", "github", "auth=token", "tokn=env:T", "organization=acme"], "token"),
    (["add", "github", "name"], "="),
    (["add", "github", "=value"], "="),
    (["add", "github", "name=acme", "auth=token", "token=env:UNSET_VARIABLE", "organization=acme"], "UNSET_VARIABLE"),
    (["add", "github", "name=acme", "auth=token", "token=file:/nowhere/token", "organization=acme"], "/nowhere/token"),
    (["add", "github", "auth=token"], "organization"),
    (["findings", "show"], "finding"),
    (["run"], "file"),
])
def test_a_wrong_value_is_named(casb, words, named):
    result = casb.try_run(*words)
    assert result.status in (1, 64), result
    assert named in result.stderr.lower() or named in result.stderr
    assert result.stdout == ""
    assert casb.json("integrations") == []


@pytest.mark.parametrize("words", [
    ["show", "nothing"], ["scan", "nothing"], ["delete", "nothing", "--yes"], ["findings", "show", "999"],
    ["types", "show", "github.nothing"], ["pause", "#7"], ["guide", "nothing"], ["describe", "nothing"],
])
def test_what_does_not_exist_is_named(casb, words):
    result = casb.run(*words, status=1)
    assert words[-1 if words[-1] != "--yes" else 1] in result.stderr


def test_a_secret_as_a_plain_word_is_refused_and_not_repeated(github):
    result = github.run(*with_token(f"token={TOKEN}"), status=64)
    assert "env:" in result.stderr and TOKEN not in result.text
    assert github.files_holding(TOKEN) == []


@pytest.mark.parametrize("token", ["ghp_0000000000000000000000000000000000WRONG", EXPIRED])
def test_a_refused_token_exits_with_4_and_adds_nothing(github, token):
    casb = github.with_environment(BAD_TOKEN=token)
    result = casb.run(*with_token("token=env:BAD_TOKEN"), status=4)
    assert "does not accept the token: Bad credentials" in result.stderr
    assert token not in result.text
    assert casb.json("integrations") == []


def test_a_token_of_another_organisation_is_refused(github):
    casb = github.with_environment(OTHER_TOKEN=OTHER_TOKEN)
    result = casb.try_run(*with_token("token=env:OTHER_TOKEN"))
    assert result.status in (1, 4), result
    assert casb.json("integrations") == []
    add(casb)
    words = ["reauthorize", "acme", "token=env:OTHER_TOKEN", f"organization={OTHER_ORGANIZATION}"]
    moved = casb.try_run(*words)
    assert moved.status == 4 and OTHER_ORGANIZATION in moved.stderr, moved
    casb.run("scan", "acme")


def test_a_token_that_is_revoked_later_breaks_the_integration(github):
    add(github)
    github.run("scan", "acme")
    before = github.findings()
    with github.proxy.changing(status(401, b'{"message":"Bad credentials"}', path="/")):
        result = github.run("scan", "acme", status=4)
    assert "Bad credentials" in result.stderr
    broken = github.json("integrations")[0]
    assert broken["status"] == "broken"
    assert [each["number"] for each in github.findings()] == [each["number"] for each in before]
    github.run("scan", "acme")
    assert github.json("integrations")[0]["status"] != "broken"


def test_an_unreachable_vendor_is_said_to_be_unreachable(casb):
    nobody = casb.with_environment(
        SECRET="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", AWS_ENDPOINT_URL=f"http://127.0.0.1:{free_port()}")
    result = nobody.run(*S3, status=1)
    assert "reach" in result.stderr
    assert nobody.json("integrations") == []


def test_an_unknown_host_is_said_to_be_unreachable(casb):
    nowhere = casb.with_environment(GITHUB_TOKEN=TOKEN)
    result = nowhere.run(*ADD, "host=github.invalid", status=1)
    assert "reach" in result.stderr and "github.invalid" in result.stderr


def test_an_untrusted_certificate_gets_no_request(casb, tmp_path):
    server = UntrustedServer(tmp_path)
    try:
        secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        result = casb.with_environment(SECRET=secret, AWS_ENDPOINT_URL=server.url).run(*S3, status=1)
        assert "certificate" in result.stderr.lower() or "tls" in result.stderr.lower()
        assert server.received == b""
    finally:
        server.close()


def test_a_script_with_an_error_on_its_last_line_runs_nothing(github):
    add_line = "add github " + " ".join(SETTINGS)
    script = github.script(f"{add_line}\nscan acme\nfindings --severty high\n")
    for result in [github.run("run", str(script), status=64), github.run(stdin=script.read_text(), status=64)]:
        assert ":3:" in result.stderr and "--severity" in result.stderr
        assert result.stdout == ""
    assert github.json("integrations") == [] and github.proxy.seen == []


def test_a_script_stops_at_the_first_failure(github):
    script = github.script("findings show 999\nadd github " + " ".join(SETTINGS) + "\n")
    result = github.run("run", str(script), status=1)
    assert "999" in result.stderr and ":1:" in result.stderr
    assert github.json("integrations") == []
    github.run("run", str(script), "--keep-going", status=1)
    assert len(github.json("integrations")) == 1


@pytest.mark.parametrize("text, place", [
    ('findings "unclosed', ":1:"), ("findings\nnot-a-command\n", ":2:1"), ("findings | grep x\n", ":1:"),
])
def test_a_script_that_does_not_parse_says_where(casb, text, place):
    script = casb.script(text)
    result = casb.try_run("run", str(script))
    if "|" not in text:
        assert result.status == 64
    assert result.status != 0 and place in result.stderr and "script.casb" in result.stderr


def test_truncated_json_costs_one_call_and_names_it(github):
    add(github)
    with github.proxy.changing(truncated(path="/hooks")):
        result = github.run("scan", "acme", status=5)
    assert "/hooks" in result.stderr
    assert github.json("scans", "acme")[0]["status"] == "incomplete"
    assert github.findings(), "what could be read is kept"
    webhooks = [each for each in github.json("coverage", "acme") if each["type"].startswith("github.webhook.")]
    assert webhooks and all(each["passed"] == 0 for each in webhooks), "what was not read does not pass"


def test_json_of_another_shape_is_named_and_keeps_the_findings(github):
    add(github)
    github.run("scan", "acme")
    before = {each["number"] for each in github.findings()}
    with github.proxy.changing(status(200, b'{"unexpected": [1, 2]}', path="/orgs/acme-corp/repos")):
        result = github.try_run("scan", "acme")
    assert result.status in (1, 5), result
    assert "/orgs/{org}/repos" in result.stderr
    assert {each["number"] for each in github.findings()} == before


def test_a_storm_of_errors_is_waited_out(github):
    add(github)
    with github.proxy.changing(status(502, b"<html>Bad Gateway</html>", path="/repos", times=6)):
        github.run("scan", "acme")


@pytest.mark.parametrize("damage", ["head", "everything", "empty folder in its place"])
def test_a_corrupt_state_file_is_refused_and_left_alone(github, damage):
    add(github)
    database = max((file for file in github.state.rglob("*") if file.is_file()), key=lambda file: file.stat().st_size)
    for companion in github.state.glob(f"{database.name}-*"):
        companion.unlink()
    if damage == "head":
        with database.open("r+b") as file:
            file.write(b"this is not a database " * 40)
    elif damage == "everything":
        database.write_bytes(os.urandom(8192))
    else:
        database.unlink()
        database.mkdir()
    before = database.read_bytes() if database.is_file() else None
    result = github.run("integrations", status=1)
    assert str(database) in result.stderr or database.name in result.stderr
    assert len(result.stderr.splitlines()) <= 4
    if before is not None:
        assert database.read_bytes() == before


def test_a_state_folder_that_cannot_be_made_is_named(casb):
    (casb.home / "file").write_text("in the way")
    blocked = casb.with_environment(CASB_HOME=str(casb.home / "file" / "state"))
    assert str(casb.home / "file") in blocked.run("integrations", status=1).stderr


def test_a_lost_master_key_harms_nothing(github):
    add(github)
    key = github.state / "master.key"
    kept = key.read_bytes()
    key.unlink()
    result = github.run("scan", "acme", status=1)
    assert "master.key" in result.stderr and "backup" in result.stderr
    assert not key.exists()
    key.write_bytes(kept)
    key.chmod(0o644)
    assert "chmod 600" in github.run("scan", "acme", status=1).stderr
    key.chmod(0o600)
    github.run("scan", "acme")


@pytest.fixture
def small_disk(tmp_path):
    """A folder that holds 24 megabytes, or None where nobody may mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "casb-test", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True).returncode == 0
    yield folder if mounted else None
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_said_to_be_full_and_harms_nothing(github, small_disk):
    if small_disk:
        casb = github.with_environment(CASB_HOME=str(small_disk / "state"))
        add(casb)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        result = casb.try_run("scan", "acme")
        filler.unlink()
    else:
        casb = github
        add(casb)

        def full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

        result = casb.try_run("scan", "acme", limits=full)
    assert result.status == 1, result
    assert any(word in result.stderr.lower() for word in ("disk", "full", "space", "too large")), result.stderr
    casb.run("scan", "acme")
    assert casb.findings()
