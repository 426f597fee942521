"""`casb serve` in the background, with its log."""

import json
import os
import selectors
import signal
import subprocess
import time
import urllib.error
import urllib.request

from support.casb import Casb


class Service:
    """Runs until `stop`; every entry of its log is kept."""

    def __init__(self, casb: Casb, *words: str):
        self.process = casb.start("serve", "--log-format", "json", *words)
        self.entries: list[dict] = []
        self.raw = b""
        self._rest = b""
        os.set_blocking(self.process.stderr.fileno(), False)
        self.wait_for("casb serves")

    def wait_for(self, message: str, timeout: float = 60, **fields: str) -> dict:
        """The next entry with this message and these fields, the ones already there included."""
        end, looked = time.monotonic() + timeout, 0
        while True:
            for entry in self.entries[looked:]:
                looked += 1
                if entry["message"] == message and fields.items() <= entry.items():
                    return entry
            assert time.monotonic() < end, f"No {message!r} {fields} in {self.entries}"
            self._read(end - time.monotonic())

    def _read(self, timeout: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stderr, selectors.EVENT_READ)
            if not selector.select(timeout=max(0, timeout)):
                return
        data = self.process.stderr.read()
        assert data, f"The service has ended with {self.process.wait()}: {self.entries}"
        self.raw += data
        *lines, self._rest = (self._rest + data).split(b"\n")
        self.entries += [json.loads(line) for line in lines]

    def get(self, path: str) -> tuple[int, str]:
        address = self.wait_for("listening")["address"]
        try:
            with urllib.request.urlopen(f"http://{address}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def send(self, number: int = signal.SIGTERM) -> None:
        self.process.send_signal(number)

    def stop(self, number: int = signal.SIGTERM, within: float = 10) -> int:
        """The exit status."""
        self.send(number)
        return self.ended(within)

    def ended(self, within: float) -> int:
        try:
            output, errors = self.process.communicate(timeout=within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.raw += errors or b""
        assert output == b"", output
        return self.process.returncode
