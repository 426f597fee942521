"""A pseudo-terminal with a screen, as a person would see it."""

import glob
import os
import re
import signal
import time
from collections.abc import Callable

import pexpect
import pyte

KEYS = {
    "tab": "\t", "enter": "\r", "up": "\x1b[A", "down": "\x1b[B", "left": "\x1b[D", "right": "\x1b[C",
    "backspace": "\x7f", "ctrl-a": "\x01", "ctrl-c": "\x03", "ctrl-d": "\x04", "ctrl-r": "\x12", "ctrl-u": "\x15",
    "escape": "\x1b", "ctrl-e": "\x05", "ctrl-z": "\x1a",
}


class Terminal:
    """Types, and waits for what appears."""

    def __init__(self, command: list[str], environment: dict, folder: str, rows: int, columns: int):
        self.screen = pyte.HistoryScreen(columns, rows, history=20_000, ratio=0.001)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._before = ""
        # A run of all tests under `nohup` must not make what it starts deaf to its terminal's end.
        self.process = pexpect.spawn(
            command[0], command[1:], env=environment, cwd=folder, dimensions=(rows, columns), timeout=20,
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL))
        # The default pause before each line sent is for passwords typed too early.
        self.process.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_) -> None:
        try:
            self.process.close(force=True)
        except pexpect.ExceptionPexpect:
            # Killed, and not gone within pexpect's tenth of a second: the machine is busy.
            os.waitpid(self.process.pid, 0)

    def hang_up(self, timeout: float = 10) -> None:
        """Closes the terminal, as a window is closed, and waits until the process has ended by itself."""
        self.process.ptyproc.fileobj.close()
        end = time.monotonic() + timeout
        while self.process.isalive():
            assert time.monotonic() < end, "It does not end with its terminal."
            time.sleep(0.01)

    @property
    def text(self) -> str:
        """What is on the screen, and what has scrolled off it."""
        def line(cells):
            return "".join(cells[column].data for column in range(self.screen.columns)).rstrip()
        scrolled = [line(cells) for cells in self.screen.history.top]
        return "\n".join(scrolled + [row.rstrip() for row in self.screen.display])

    @property
    def last_line(self) -> str:
        """The line of the cursor."""
        return self.screen.display[self.screen.cursor.y].rstrip()

    def read(self, timeout: float = 0.1) -> bool:
        """Takes in what the process has written; False when it has ended."""
        try:
            data = self.process.read_nonblocking(65536, timeout=timeout)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    def type(self, text: str) -> None:
        """Types without Enter."""
        self.read(timeout=0)
        self._before = self.text
        self.process.send(text)

    def enter(self, text: str = "") -> None:
        self.type(text + KEYS["enter"])

    def press(self, *keys: str) -> None:
        self.type("".join(KEYS[key] for key in keys))

    def paste(self, text: str) -> None:
        """As a terminal hands over what was pasted, when it was asked to mark it."""
        assert b"\x1b[?2004h" in self.raw
        self.type(f"\x1b[200~{text}\x1b[201~")

    def resize(self, rows: int, columns: int) -> None:
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    @property
    def rows(self) -> list[str]:
        """What is on the screen, up to the last row that is not empty."""
        rows = [row.rstrip() for row in self.screen.display]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def expect_rows(self, *rows: str, timeout: float = 20) -> None:
        """Waits until these are the last rows on the screen."""
        self.until(lambda: self.rows[-len(rows):] == list(rows), timeout)

    def shows(self, *texts: str, timeout: float = 20) -> None:
        """Waits until each of the texts is seen: what is written together need not arrive together."""
        self.until(lambda: all(text in self.text for text in texts), timeout)

    def until(self, condition: Callable[[], bool], timeout: float = 20) -> None:
        """Waits until what is on the screen fulfils the condition."""
        end = time.monotonic() + timeout
        while not condition():
            alive = self.read() and time.monotonic() < end
            assert alive or condition(), f"Waited in vain.\n{self._tail()}"

    def expect(self, pattern: str, timeout: float = 20) -> re.Match:
        """Waits until the pattern is seen once more than before the last thing typed; answers the last place."""
        expression = re.compile(pattern)
        old = len(expression.findall(self._before))
        end = time.monotonic() + timeout
        alive = True
        while True:
            matches = list(expression.finditer(self.text))
            if len(matches) > old:
                return matches[-1]
            if not alive or time.monotonic() > end:
                reason = "The process has ended" if not alive else f"Not seen in {timeout} s"
                raise AssertionError(f"{reason}: {pattern!r}\n{self._tail()}")
            alive = self.read()

    def ask(self, text: str, pattern: str, timeout: float = 20) -> re.Match:
        """Enters a line and waits for what follows from it."""
        self.enter(text)
        return self.expect(pattern, timeout)

    def settle(self, quiet: float = 0.3, longest: float = 20) -> str:
        """Waits until nothing more is written, by a process that has nothing to do: on a busy machine, one that
        still waits for a processor is as silent as one that has finished."""
        last = time.monotonic() + longest
        end = time.monotonic() + quiet
        while time.monotonic() < min(end, last):
            size = len(self.raw)
            if not self.read(timeout=quiet / 3):
                break
            if len(self.raw) != size or self._is_running():
                end = time.monotonic() + quiet
        return self.text

    def _is_running(self) -> bool:
        """Whether a thread of the process runs, or would if it had a processor."""
        for state in glob.glob(f"/proc/{self.process.pid}/task/*/stat"):
            try:
                with open(state, encoding="utf-8", errors="replace") as file:
                    if file.read().rpartition(")")[2].split()[0] in "RD":
                        return True
            except (FileNotFoundError, ProcessLookupError):
                continue
        return False

    def leave(self, timeout: float = 20) -> int:
        """Waits until the process ends by itself; answers its exit status, 128 + N for a signal."""
        end = time.monotonic() + timeout
        while self.read():
            assert time.monotonic() < end, f"It does not end.\n{self._tail()}"
        self.process.wait()
        self.process.close()
        if self.process.signalstatus is not None:
            return 128 + self.process.signalstatus
        return self.process.exitstatus

    def _tail(self) -> str:
        return "\n".join(line for line in self.text.splitlines() if line)[-6000:]
