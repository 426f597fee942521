"""Exploring 1,000,000 findings over 10,000,000 assets."""

from pathlib import Path

from measure import megabytes, percentile, row, run
from stored import environment, fill

COMMANDS = [
    ("first page of findings", ["findings", "--limit", "50"], "100 ms"),
    ("critical findings of one integration", ["findings", "--severity", "critical", "--integration", "#7"], ""),
    ("findings by type", ["findings", "--group-by", "type"], ""),
    ("summary", ["summary"], "300 ms"),
    ("findings show", ["findings", "show", "123457"], ""),
]
RATES = [
    ("export csv", "csv", "100,000/s in 100 MB"),
    ("export jsonl", "jsonl", ""),
    ("export ocsf", "ocsf", "100,000/s in 100 MB"),
]


def measure(binary: Path, folder: Path, runs: int, scale: float) -> None:
    surroundings = environment(folder)
    findings, assets = int(1_000_000 * scale), int(10_000_000 * scale)
    fill(binary, surroundings, 20, findings, assets)
    print(f"findings: {findings:,} findings over {assets:,} assets")
    for title, words, goal in COMMANDS:
        costs = [run([binary, *words], surroundings) for _ in range(runs + 1)][1:]
        if any(cost.status != 0 for cost in costs):
            print(f"{title:44} failed")
            continue
        row(title, [cost.wall for cost in costs], goal=goal)
    for title, form, goal in RATES:
        file = folder / f"findings.{form}"
        words = ["export", "--format", form, "--status", "all", str(file)]
        costs = [run([binary, *words], surroundings) for _ in range(3)]
        if any(cost.status != 0 for cost in costs):
            print(f"{title:44} failed")
            continue
        rate = findings / percentile([cost.wall for cost in costs], 0.5)
        print(
            f"{title:44} {rate:,.0f} findings/s in {megabytes(max(cost.memory for cost in costs))}, "
            f"{file.stat().st_size / 1e6:.0f} MB written" + (f"   to reach: {goal}" if goal else ""), flush=True)
