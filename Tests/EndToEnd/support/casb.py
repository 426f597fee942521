"""The real binary, in a state folder and a home of its own."""

import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.terminal import Terminal

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("CASB", ROOT / ".build/debug/casb"))


@dataclass(frozen=True)
class Result:
    status: int
    stdout: str
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout + self.stderr

    def json(self):
        return json.loads(self.stdout)


class Casb:
    """Runs commands. Nothing of the caller's environment reaches them but PATH."""

    def __init__(self, folder: Path, **environment: str):
        self.home = folder / "home"
        self.state = Path(environment.get("CASB_HOME", folder / "state"))
        self.home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "CASB_HOME": str(self.state),
            "AWS_EC2_METADATA_DISABLED": "true",
            **environment,
        }

    def with_environment(self, **changes: str) -> "Casb":
        """The same state folder, other variables."""
        return Casb(self.home.parent, **{**self.environment, **changes})

    def try_run(self, *words: str, stdin: str = "", timeout: float = 180, limits=None) -> Result:
        done = subprocess.run(
            [BINARY, *words], input=stdin.encode(), capture_output=True, timeout=timeout,
            env=self.environment, cwd=self.home, preexec_fn=limits)
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def run(self, *words: str, status: int = 0, stdin: str = "", timeout: float = 180) -> Result:
        """Runs a command that must end with `status`."""
        result = self.try_run(*words, stdin=stdin, timeout=timeout)
        assert result.status == status, (
            f"casb {' '.join(words)}: status {result.status}, not {status}\n"
            f"--- stdout\n{result.stdout}\n--- stderr\n{result.stderr}")
        return result

    def json(self, *words: str):
        return self.run(*words, "--format", "json").json()

    def findings(self, *words: str) -> list[dict]:
        """All of them, whatever their number."""
        return self.json("findings", "--limit", "0", *words)

    def start(self, *words: str) -> subprocess.Popen:
        """Runs a command in the background, in a process group of its own."""
        return subprocess.Popen(
            [BINARY, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.environment, cwd=self.home, start_new_session=True)

    def terminal(self, *words: str, rows: int = 50, columns: int = 140, **environment: str) -> Terminal:
        return Terminal(
            [str(BINARY), *words], {**self.environment, **environment}, str(self.home), rows, columns)

    def script(self, text: str, name: str = "script.casb") -> Path:
        file = self.home / name
        file.write_text(text)
        return file

    def files_holding(self, *words: str) -> list[str]:
        """Files of the state folder in whose raw bytes a word occurs, with the word."""
        held = []
        for file in sorted(path for path in self.state.rglob("*") if path.is_file()):
            content = file.read_bytes()
            held += [f"{file.name}: {word}" for word in words if word.encode() in content]
        return held


def kill(process: subprocess.Popen) -> None:
    """kill -9, and waits until it is gone."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def identity(finding: dict) -> tuple[str, str, str]:
    """What a finding is about, without what differs between state folders."""
    return (finding["type"], finding["asset"]["kind"], finding["asset"]["id"])
