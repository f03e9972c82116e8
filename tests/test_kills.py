"""Nothing is half-written: a command killed at any moment leaves the old result or the new one.

A process of its own kills: at a few renames always; as soak before and after
every rename, and at 200 random moments.
"""

import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("kill_driver.py")
QUICK = {"import": -2, "save-by-renames": -1}
ALL = [
    "import", "import-parquet", "save-cube", "save", "save-by-renames", "refresh", "fetch", "chart",
    "bounds", "report", "handbook", "demo",
]  # fmt: skip


def kill(case, folder, count, seed=0):
    line = [sys.executable, DRIVER, case, folder, count, seed]
    done = subprocess.run([str(w) for w in line], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("case", QUICK)
def test_a_command_killed_at_a_rename_leaves_the_old_result_or_the_new_one(case, tmp_path):
    assert " killed" in kill(case, tmp_path, QUICK[case])


@pytest.mark.soak
@pytest.mark.parametrize("case", ALL)
def test_no_rename_of_any_command_can_be_killed_into_a_half(case, tmp_path):
    assert " killed" in kill(case, tmp_path, 0)


@pytest.mark.soak
@pytest.mark.parametrize("case", ALL)
def test_a_command_killed_at_random_moments_leaves_the_old_result_or_the_new_one(case, tmp_path):
    count = 20 if case in ("handbook", "demo") else 200
    assert f"{count} runs" in kill(case, tmp_path, count, seed=len(case))
