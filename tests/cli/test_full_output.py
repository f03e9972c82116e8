"""A full disk or a closed pipe at the output: said, with an exit code, and no traceback."""

import os
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


@pytest.mark.parametrize(
    "words", [["sources"], ["sources", "--json"], ["--help"], ["explain", "LQ"]]
)
def test_who_reads_a_part_only_leaves_the_code_that_shells_know(words):
    """A script that asks (pipefail) can tell that what came through is not the whole."""
    reader, writer = os.pipe()
    os.close(reader)  # nobody will ever read
    line = [sys.executable, "-c", RUN, *words]
    done = subprocess.run(line, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_wrong_word_keeps_its_code_where_nobody_reads_the_errors():
    """That the message cannot be said does not make another error of it."""
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-c", RUN, "no-such-command"]
    done = subprocess.run(line, stdout=writer, stderr=writer, check=False)
    os.close(writer)
    assert done.returncode == 2
