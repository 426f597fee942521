"""A program in a pseudo-terminal, and how soon it answers a key."""

import os
import pty
import select
import signal
import struct
import fcntl
import termios
import time


class Keyboard:
    """Types to a program and times its answers."""

    def __init__(self, command: list, environment: dict, rows: int = 50, columns: int = 120):
        self.begin = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(str(command[0]), [str(word) for word in command], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, text: bytes, timeout: float = 20) -> float:
        """Waits until the text is written; answers the seconds since the program was started."""
        seen, end = b"", time.perf_counter() + timeout
        while text not in seen:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} was not written, but {seen[-500:]!r}")
            seen += self._read(0.5)
        return time.perf_counter() - self.begin

    def answer(self, keys: bytes, quiet: float = 0.03) -> float:
        """Sends keys; answers the seconds until the last byte that is written before a silence."""
        begin = last = time.perf_counter()
        os.write(self.terminal, keys)
        while True:
            data = self._read(0.5 if last == begin else quiet)
            if not data:
                return last - begin
            last = time.perf_counter()

    def _read(self, timeout: float) -> bytes:
        if not select.select([self.terminal], [], [], timeout)[0]:
            return b""
        try:
            return os.read(self.terminal, 1 << 16)
        except OSError:
            return b""

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def start_up(command: list, environment: dict, prompt: bytes) -> float:
    """Seconds from the start of a program to its prompt."""
    keyboard = Keyboard(command, environment)
    try:
        return keyboard.until(prompt)
    finally:
        keyboard.close()
