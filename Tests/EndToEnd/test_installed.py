"""What `scripts/casb install` puts beside the binary: completion for bash, zsh and fish, and the manual page."""

import os
import shutil
import subprocess

import pytest

from support.casb import BINARY, ROOT
from support.github_company import add
from support.terminal import Terminal


@pytest.fixture(scope="module")
def installed(tmp_path_factory, sandbox):
    """A home in which casb is on PATH and its pages are installed, with the integration `acme`."""
    from support.casb import Casb

    casb = Casb(tmp_path_factory.mktemp("installed"), CASB_SANDBOX=sandbox.url)
    folder = casb.home / ".local/bin"
    folder.mkdir(parents=True)
    (folder / "casb").symlink_to(BINARY)
    casb.environment["PATH"] = f"{folder}:{os.environ['PATH']}"
    add(casb)
    subprocess.run(
        ["bash", "-c", f'. "{ROOT}/scripts/lib.sh"; install_pages "{BINARY}"'], env=casb.environment, check=True,
        capture_output=True)
    return casb


def shell(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


LINES = [
    ("casb integ", "integrations"),
    ("casb findings --sev", "--severity"),
    ("casb findings --severity cri", "critical"),
    ("casb show ac", "acme"),
    ("casb add gith", "github"),
    ("casb add github orga", "organization="),
    ("casb add github auth=tok", "auth=token"),
    ("casb types show github.repository.default-branch-unp", "github.repository.default-branch-unprotected"),
    ("casb help getting", "getting-started"),
]


@pytest.mark.parametrize("line, expected", LINES)
def test_bash_completes_casb(installed, line, expected):
    script = installed.home / ".local/share/bash-completion/completions/casb"
    bash = Terminal(
        [shell("bash"), "--noprofile", "--norc", "-i"], {**installed.environment, "PS1": "READY "},
        str(installed.home), 30, 140)
    with bash:
        bash.expect("READY")
        bash.ask(f'. "{script}"; PS1="GO "', r"(?m)^GO$")
        bash.type(line)
        bash.settle()
        bash.press("tab")
        bash.expect(r"(?m)^GO .*" + expected)
        end = "" if expected.endswith("=") else " "
        whole = "GO " + line.rsplit(" ", 1)[0] + " " + expected + end
        bash.until(lambda: bash.last_line.startswith(whole.rstrip()))


@pytest.mark.parametrize("line, expected", LINES)
def test_zsh_completes_casb(installed, line, expected):
    (installed.home / ".zshrc").write_text(
        'fpath=(~/.local/share/zsh/site-functions $fpath)\nautoload -Uz compinit && compinit -u\nPS1="READY "\n')
    with Terminal([shell("zsh"), "-i"], installed.environment, str(installed.home), 30, 140) as zsh:
        zsh.expect("READY")
        zsh.type(line)
        zsh.settle()
        zsh.press("tab")
        zsh.expect(r"READY .*" + expected)
        whole = "READY " + line.rsplit(" ", 1)[0] + " " + expected
        zsh.until(lambda: zsh.last_line.startswith(whole))


@pytest.mark.parametrize("line, expected", LINES)
def test_fish_completes_casb(installed, line, expected):
    done = subprocess.run(
        [shell("fish"), "--command", f"complete --do-complete '{line}'"], env=installed.environment,
        capture_output=True, text=True, timeout=60)
    assert expected in [each.split("\t")[0] for each in done.stdout.splitlines()], done


def test_completion_is_quiet_where_there_is_no_state_folder(casb):
    result = casb.run("complete", "bash", "--", "show ")
    assert result.stderr == "" and not casb.state.exists()


def test_the_manual_page_has_no_mistakes(installed):
    page = installed.home / ".local/share/man/man1/casb.1"
    man = shell("man")
    done = subprocess.run(
        [man, "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)], env=installed.environment,
        capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    shown = subprocess.run(
        [man, "-P", "cat", "-l", str(page)], env={**installed.environment, "MANWIDTH": "100"},
        capture_output=True, text=True).stdout
    for part in ("NAME", "SYNOPSIS", "COMMANDS", "findings show", "--keep-going", "exit-status"):
        assert part in shown, part


def test_the_manual_page_is_found_by_name(installed):
    done = subprocess.run(
        [shell("man"), "-w", "casb"], env=installed.environment, capture_output=True, text=True)
    assert done.stdout.strip().endswith(".local/share/man/man1/casb.1"), done


def test_the_reference_is_markdown_too(casb):
    text = casb.run("help", "--all", "--format", "markdown").stdout
    assert text.startswith("# casb\n") and "\n### findings show\n" in text and "\x1b" not in text
