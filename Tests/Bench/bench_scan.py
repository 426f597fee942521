"""Scanning S3 as moto plays it, beside prowler in the same run; and GitHub as the sandbox plays it."""

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import bench_github
from measure import Cost, forget_files, megabytes, run
from stored import environment

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/EndToEnd"))
KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true"}
BUCKETS = """
import boto3, sys
s3 = boto3.client("s3", endpoint_url=sys.argv[1])
for index in range(int(sys.argv[2])):
    s3.create_bucket(Bucket=f"bench-{index:05}")
"""


@dataclass(frozen=True)
class Measured:
    """What a scanner took, and what the server took for it."""

    cost: Cost
    server: float  # seconds of the server's processor
    requests: int
    findings: int

    @property
    def outside(self) -> float:
        """Wall time outside the server's own: moto answers one request at a time."""
        return max(0.001, self.cost.wall - self.server)

    def print(self, name: str) -> None:
        print(
            f"  {name:8} wall {self.cost.wall:7.2f} s   outside the server {self.outside:7.2f} s   "
            f"cpu {self.cost.cpu:6.2f} s   memory {megabytes(self.cost.memory):>7}   "
            f"{self.requests:6} requests   {self.findings:6} findings   stolen {self.cost.stolen:5.2f} s", flush=True)


class Moto:
    """moto_server with a log of its requests."""

    def __init__(self, python: Path, folder: Path, port: int = 5678):
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / "moto.log"
        program = ROOT / "Tests/EndToEnd/support/moto_server.py"
        self.process = subprocess.Popen(
            [python, program, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL,
            stderr=self.log.open("wb"))
        while b"Running on" not in self.log.read_bytes():
            time.sleep(0.1)

    def processor(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def requests(self) -> int:
        return len(re.findall(rb'"[A-Z]+ [^"]* HTTP/1', self.log.read_bytes()))

    def watch(self, command: list, surroundings: dict, folder: Path, findings) -> Measured:
        forget_files()
        processor, requests = self.processor(), self.requests()
        cost = run(command, surroundings, str(folder))
        return Measured(cost, self.processor() - processor, self.requests() - requests, findings())

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def measure(binary: Path, folder: Path, runs: int, scale: float) -> None:
    for buckets in (int(200 * scale), int(1000 * scale)):
        place = folder / f"{buckets}-buckets"
        place.mkdir()
        amazon_s3(binary, place, max(buckets, 2))
    bench_github.measure(binary, folder, runs, scale)


def amazon_s3(binary: Path, folder: Path, buckets: int) -> None:
    python = ROOT / ".build-venv/bin/python"
    moto = Moto(python, folder)
    try:
        surroundings = {**environment(folder), **KEYS, "AWS_ENDPOINT_URL": moto.url}
        subprocess.run([python, "-c", BUCKETS, moto.url, str(buckets)], env=surroundings, check=True)
        print(f"aws-s3: {buckets:,} buckets in moto_server")
        ours = casb(binary, moto, surroundings, folder)
        ours.print("casb")
        theirs = prowler(moto, surroundings, folder)
        theirs.print("prowler")
        print(
            f"  ratio    outside the server {ours.outside / theirs.outside:.3f} (to reach 0.1)   memory "
            f"{ours.cost.memory / theirs.cost.memory:.3f} (to reach 0.125)")
    finally:
        moto.stop()


def casb(binary: Path, moto: Moto, surroundings: dict, folder: Path) -> Measured:
    added = run([
        binary, "add", "aws-s3", "name=bench", "auth=access-key", f"access-key-id={KEYS['AWS_ACCESS_KEY_ID']}",
        "secret-access-key=env:AWS_SECRET_ACCESS_KEY", "region=us-east-1", "--no-scan"], surroundings)
    assert added.status == 0, "casb could not connect to moto_server"

    def findings() -> int:
        output = run([binary, "findings", "--limit", "0", "--format", "jsonl"], surroundings).output
        return len(output.splitlines())

    return moto.watch([binary, "scan", "bench"], surroundings, folder, findings)


def prowler(moto: Moto, surroundings: dict, folder: Path) -> Measured:
    output = folder / "prowler"
    command = [
        ROOT / ".build-bench-venv/bin/prowler", "aws", "--service", "s3", "--region", "us-east-1", "-M", "csv",
        "-o", output, "--no-banner", "--log-level", "CRITICAL"]

    def findings() -> int:
        return sum(each.read_text().count(";FAIL;") for each in output.glob("*.csv"))

    return moto.watch(command, surroundings, folder, findings)
