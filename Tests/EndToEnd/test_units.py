"""The units under scripts/, as systemd reads them."""

import shutil
import subprocess

import pytest

from support.casb import BINARY, ROOT

UNITS = sorted([*ROOT.glob("scripts/*.service"), *ROOT.glob("scripts/*.timer")])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    assert len(UNITS) == 3
    for unit in UNITS:
        # What is started has to be there.
        (tmp_path / unit.name).write_text(unit.read_text().replace("/usr/local/bin/casb", str(BINARY)))
    done = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / unit.name for unit in UNITS)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
