"""Times whole processes, and says what one costs beside another in the same run.

Machines drift: two commands are timed in turn, and the median of the ratios pair by pair is the figure to quote.
"""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What one run of a process took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: int  # bytes resident at most
    output: bytes
    status: int


def run(command: list, environment: dict | None = None, folder: str | None = None) -> Cost:
    """Runs a command to its end."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], env=environment, cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return Cost(
        time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, output,
        process.returncode)


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
