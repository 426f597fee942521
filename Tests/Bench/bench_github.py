"""Scanning GitHub as the sandbox plays it, beside the floor that latency and allowed concurrency set."""

import json
import os
import subprocess
from pathlib import Path

from measure import megabytes, percentile, run
from stored import environment

LATENCY = 20  # milliseconds
CONCURRENCY = 32  # requests at once, the most that casb allows itself on GitHub


class Sandbox:
    """The simulated Enterprise Server, which limits nothing: github.com's 900 requests a minute would be the floor."""

    def __init__(self, binary: Path, repositories: int):
        words = [binary, "sandbox", "--repositories", str(repositories), "--latency", str(LATENCY)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        self.environment = {}
        for line in self.process.stdout:
            if line.startswith("add "):
                self.add = line.split()
                return
            name, _, value = line.strip().partition("=")
            if value:
                self.environment[name] = value

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def measure(binary: Path, folder: Path, runs: int, scale: float) -> None:
    for repositories in (max(2, int(200 * scale)), max(2, int(2000 * scale))):
        place = folder / f"{repositories}-repositories"
        place.mkdir()
        scan(binary, place, repositories, min(runs, 3))


def scan(binary: Path, folder: Path, repositories: int, runs: int) -> None:
    sandbox = Sandbox(binary, repositories)
    try:
        surroundings = {**environment(folder), **sandbox.environment}
        assert run([binary, *sandbox.add, "--no-scan"], surroundings).status == 0, "casb could not connect"
        costs = [run([binary, "scan", "load", "--full"], surroundings) for _ in range(runs)]
        assert all(cost.status == 0 for cost in costs), "a scan failed or is incomplete"
        listing = run([binary, "scans", "--format", "json", "--limit", "1"], surroundings).output
        requests = json.loads(listing)[0]["requests"]
    finally:
        sandbox.stop()
    floor = requests / CONCURRENCY * LATENCY / 1000
    wall = percentile([cost.wall for cost in costs], 0.5)
    print(
        f"github: {repositories:,} repositories, {requests:,} requests, {CONCURRENCY} at once, {LATENCY} ms each, "
        f"{os.cpu_count()} processors\n"
        f"  wall {wall:7.2f} s   floor {floor:7.2f} s   ratio {wall / floor:.2f} (to reach 1.3)   "
        f"cpu {percentile([cost.cpu for cost in costs], 0.5):.2f} s   "
        f"memory {megabytes(max(cost.memory for cost in costs))}   "
        f"stolen {percentile([cost.stolen for cost in costs], 0.5):.2f} s", flush=True)
