"""A full disk or a closed pipe at the output: said, with an exit code, and no traceback."""

import subprocess
import sys

import pytest

RUN = "from smartspec.cli import main; main()"


def run(ending, *words):
    line = " ".join([sys.executable, "-c", f"'{RUN}'", *words, ending])
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("ending", "code"), [("> /dev/full", 8), (">&-", 8), ("| true", 0)])
def test_an_output_that_takes_nothing_is_said(ending, code):
    done = run(ending, "sources")
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert code == 0 or "Cure" in done.stderr
