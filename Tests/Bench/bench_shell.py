"""How soon the shell is there, and how soon it answers, with 10,000 integrations and 1,000,000 findings stored."""

import itertools
import shutil
from pathlib import Path

from keys import Keyboard, start_up
from measure import paired, row, run
from stored import environment, fill

LINES = [
    b"fin", b"findings --sev", b"findings --integration company-0", b"show company-00", b"findings show 12",
    b"sql 'SELECT name FROM github_", b"types show github.repository.", b"add github organ", b"help s",
    b"coverage company-09", b"configure company-00001 int", b"pause ", b"assets github_re",
]
FIRST_PAGE = """
    SELECT number, type, severity, status, asset_name, first_seen FROM casb_finding
    WHERE status = 'active' ORDER BY severity DESC, first_seen DESC LIMIT 50
    """


def measure(binary: Path, folder: Path, runs: int, scale: float) -> None:
    surroundings = environment(folder)
    file = fill(binary, surroundings, int(10_000 * scale), int(1_000_000 * scale))
    print(f"shell: {int(10_000 * scale):,} integrations, {int(1_000_000 * scale):,} findings stored")
    sqlite, rclone = shutil.which("sqlite3"), shutil.which("rclone")
    paired(
        "start-up to the prompt", lambda: start_up([binary], surroundings, b"> "),
        lambda: start_up([sqlite, file], surroundings, b"sqlite> "), "sqlite3", runs, "50 ms")
    paired(
        "start-up to the prompt", lambda: start_up([binary], surroundings, b"> "),
        lambda: start_up([rclone, "config"], surroundings, b"/q> "), "rclone config", runs)
    paired(
        "--version", lambda: run([binary, "--version"], surroundings).wall,
        lambda: run([rclone, "version"], surroundings).wall, "rclone", runs)
    paired(
        "first page of findings", lambda: run([binary, "findings", "--limit", "50"], surroundings).wall,
        lambda: run([sqlite, file, FIRST_PAGE], surroundings).wall, "sqlite3", runs, "100 ms")
    row("Tab", tabs([binary], b"> ", LINES, surroundings, runs * 10),
        tabs([sqlite, file], b"sqlite> ", [b"SEL", b"select * from casb_f"], surroundings, runs * 10),
        "sqlite3", "p99 16 ms")


def tabs(command: list, prompt: bytes, lines: list[bytes], surroundings: dict, count: int) -> list[float]:
    """Seconds that a Tab takes at the end of half-typed lines."""
    keyboard = Keyboard(command, surroundings)
    keyboard.until(prompt)
    # What completion knows is gathered behind the prompt.
    keyboard.answer(b"", quiet=1)
    times = []
    for line in itertools.islice(itertools.cycle(lines), count):
        keyboard.answer(line)
        times.append(keyboard.answer(b"\t"))
        keyboard.answer(b"\x15")
    keyboard.close()
    return times
