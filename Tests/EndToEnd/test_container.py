"""What the container file installs, beside what the program needs."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.casb import BINARY, ROOT

# In every Debian, since apt itself needs them.
ALWAYS_THERE = {"libc6", "libgcc-s1", "libstdc++6"}


def needed(file: Path) -> set[Path]:
    """The libraries that a file names, where the loader finds them; through those of Swift, which a release holds."""
    names = set(re.findall(r"NEEDED.*\[(.*)\]", subprocess.check_output(["readelf", "-d", file], text=True)))
    places = re.findall(r"(\S+) => (\S+)", subprocess.check_output(["ldd", file], text=True))
    libraries = {Path(place) for name, place in places if name in names}
    ours = {each for each in libraries if "swift" in str(each)}
    return (libraries - ours).union(*(needed(each) for each in ours))


def package(library: Path) -> str:
    # Wherever it was found: /lib is /usr/lib today, and was not when the package was made.
    owners = subprocess.check_output(["dpkg", "-S", f"*/{library.name}"], text=True)
    return owners.split(":")[0]


@pytest.mark.skipif(not all(map(shutil.which, ["dpkg", "readelf"])), reason="this is no Debian with binutils")
def test_the_image_has_every_library_that_the_program_needs():
    stage = (ROOT / "scripts/Containerfile").read_text().split("\nFROM ")[-1]
    installed = set(re.search(r"--no-install-recommends (.*?) \\", stage)[1].split())
    wanted = {package(library) for library in needed(BINARY)} - ALWAYS_THERE
    assert {"libedit2", "libsqlite3-0", "libxml2"} <= wanted
    assert wanted - installed == set()
