"""Times whole processes, and says what one costs beside another in the same run.

Machines drift: two commands are timed in turn, and the median of the ratios pair by pair is the figure to quote.
"""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass

# Starts a command and tells what it took. A process of its own, and a small one: until it is another program, what is
# started has the memory of whoever starts it, and that would count as its own.
STARTER = """
import json, os, sys, time
told, command = int(sys.argv[1]), sys.argv[2:]
begin = time.perf_counter()
process = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_CLOSE, told)])
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - begin
os.write(told, json.dumps([
    wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)]).encode())
"""


@dataclass(frozen=True)
class Cost:
    """What one run of a process took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: int  # bytes resident at most
    output: bytes
    status: int
    stolen: float  # seconds of processors that the host gave to other machines meanwhile


def stolen() -> float:
    """Seconds that the host has kept this machine's processors from it since its start; nought where it is not told."""
    try:
        with open("/proc/stat", encoding="ascii") as lines:
            return int(lines.readline().split()[8]) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


def run(command: list, environment: dict | None = None, folder: str | None = None) -> Cost:
    """Runs a command to its end."""
    before = stolen()
    told, tell = os.pipe()
    starter = [sys.executable, "-I", "-S", "-c", STARTER, str(tell)]
    process = subprocess.Popen(
        starter + [str(word) for word in command], env=environment, cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pass_fds=[tell])
    os.close(tell)
    output, _ = process.communicate()
    with os.fdopen(told) as report:
        wall, processor, memory, status = json.load(report)
    return Cost(wall, processor, memory, output, status, stolen() - before)


def forget_files() -> None:
    """Empties the system's cache of files, where one may. Programs begin as after a boot: of a file that is cached in
    large pieces, as whoever wrote it last left it, Linux counts whole pieces as a program's memory, used or not."""
    try:
        os.sync()
        with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as cache:
            cache.write("3")
    except OSError:
        print("  the cache of files could not be emptied: memory may be counted too high", file=sys.stderr)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def megabytes(size: float) -> str:
    return f"{size / 1e6:.0f} MB"


def row(title: str, ours: list[float], theirs: list[float] | None = None, name: str = "", goal: str = "") -> None:
    """Prints one measurement: p50 and p99, and the ratio to another's pair by pair."""
    text = f"{title:44} p50 {milliseconds(percentile(ours, 0.5)):>10}   p99 {milliseconds(percentile(ours, 0.99)):>10}"
    if theirs:
        ratio = statistics.median(left / right for left, right in zip(ours, theirs))
        text += f"   {name} p50 {milliseconds(percentile(theirs, 0.5))} (×{ratio:.2f})"
    print(text + (f"   to reach: {goal}" if goal else ""), flush=True)


def paired(title: str, ours, theirs, name: str, runs: int, goal: str = "") -> None:
    """Times two things in turn, after a warm-up of each, and prints the row. Each answers its seconds."""
    ours(), theirs()
    left, right = [], []
    for _ in range(runs):
        left.append(ours())
        right.append(theirs())
    row(title, left, right, name, goal)
