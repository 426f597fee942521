"""Exploring 1,000,000 findings over 10,000,000 assets."""

import os
from pathlib import Path

from measure import megabytes, percentile, row, run
from stored import environment, fill

COMMANDS = [
    ("first page of findings", ["findings", "--limit", "50"], "100 ms"),
    ("critical findings of one integration", ["findings", "--severity", "critical", "--integration", "#7"], ""),
    ("findings of a category on an asset", ["findings", "--asset", "repository-4711", "--limit", "50"], ""),
    ("findings by type", ["findings", "--group-by", "type"], ""),
    ("findings by application and severity", ["findings", "--group-by", "application,severity"], ""),
    ("findings by age", ["findings", "--group-by", "age"], ""),
    ("findings by asset", ["findings", "--group-by", "asset", "--limit", "50"], ""),
    ("findings counted", ["findings", "--count"], ""),
    ("summary", ["summary"], "300 ms"),
    ("summary of one integration", ["summary", "--integration", "#7"], "300 ms"),
    ("trend", ["trend", "--days", "90"], ""),
    ("diff", ["diff"], ""),
    ("top", ["top"], ""),
    ("top people", ["top", "people"], ""),
    ("findings show", ["findings", "show", "123457"], ""),
]
RATES = [
    ("export csv", "csv", "100,000/s in 100 MB"),
    ("export jsonl", "jsonl", ""),
    ("export ocsf", "ocsf", "100,000/s in 100 MB"),
]
INTEGRATIONS = 20
TYPE = [
    "title=Bench", "severity=low", "on=github_repository", "when=name LIKE '%7778_'",
    "integrations=company-00001,company-00002",
]


def measure(binary: Path, folder: Path, runs: int, scale: float) -> None:
    surroundings = environment(folder)
    findings, assets = int(1_000_000 * scale), int(10_000_000 * scale)
    fill(binary, surroundings, INTEGRATIONS, findings, assets)
    print(f"findings: {findings:,} findings over {assets:,} assets")
    for title, words, goal in COMMANDS:
        costs = [run([binary, *words], surroundings) for _ in range(runs + 1)][1:]
        if any(cost.status != 0 for cost in costs):
            print(f"{title:44} failed")
            continue
        row(title, [cost.wall for cost in costs], goal=goal)
    exports(binary, folder, surroundings, findings)
    custom_type(binary, surroundings, assets)


def exports(binary: Path, folder: Path, surroundings: dict, findings: int) -> None:
    # In memory where there is such a folder: how fast a disk takes gigabytes is not casb's doing.
    place = Path("/dev/shm") if Path("/dev/shm").is_dir() else folder
    for title, form, goal in RATES:
        file = place / f"casb-bench-{os.getpid()}.{form}"
        words = ["export", "--format", form, "--status", "all", str(file)]
        costs, size = [], 0
        for _ in range(3):
            costs.append(run([binary, *words], surroundings))
            size = file.stat().st_size if file.exists() else 0
            # The next one finds the room that this one found.
            file.unlink(missing_ok=True)
        if any(cost.status != 0 for cost in costs):
            print(f"{title:44} failed")
            continue
        rate = findings / percentile([cost.wall for cost in costs], 0.5)
        print(
            f"{title:44} {rate:,.0f} findings/s in {megabytes(max(cost.memory for cost in costs))}, "
            f"{size / 1e6:.0f} MB written" + (f"   to reach: {goal}" if goal else ""), flush=True)


def custom_type(binary: Path, surroundings: dict, assets: int) -> None:
    """A type of one's own, applied to two integrations' assets, of which one in five thousand fires."""
    costs = [
        run([binary, "types", "create", f"id=custom.bench-{index}", *TYPE], surroundings) for index in range(3)]
    concerned = assets * 2 // INTEGRATIONS
    if any(cost.status != 0 for cost in costs):
        print("custom type applied                          failed")
        return
    rate = concerned / percentile([cost.wall for cost in costs], 0.5)
    print(
        f"{'custom type applied to ' + format(concerned, ','):44} {rate:,.0f} assets/s in "
        f"{megabytes(max(cost.memory for cost in costs))}   to reach: 500,000/s", flush=True)
