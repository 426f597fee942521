"""scripts/bench calls this: BINARY BENCH [--runs N] [--scale X]."""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

parser = argparse.ArgumentParser(prog="scripts/bench")
parser.add_argument("binary", type=Path, help=argparse.SUPPRESS)
parser.add_argument("bench", choices=["shell", "scan", "github", "findings"])
parser.add_argument("--runs", type=int, default=20, help="counted runs of each command (%(default)s)")
parser.add_argument("--scale", type=float, default=1, help="share of the stored findings and assets (%(default)s)")
given = parser.parse_args()
with tempfile.TemporaryDirectory(prefix="casb-bench.") as folder:
    importlib.import_module(f"bench_{given.bench}").measure(
        given.binary.resolve(), Path(folder), given.runs, given.scale)
