"""Runs tests in forks of a process that has imported what takes long, so that a mutant costs a second.

Reads lines of JSON, `[folder, tests, seconds]`, and answers each with the exit code of pytest: 124
where they took longer than the seconds. Nothing of the package itself is imported before the fork.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time

HEAVY = ("numpy", "pandas", "xarray", "scipy.stats", "scipy.optimize", "scipy.sparse.csgraph")
HEAVY += ("yaml", "lark", "openpyxl", "hypothesis.strategies", "pytest", "_pytest.doctest")
HEAVY += ("pyarrow.parquet", "babel.numbers", "babel.dates", "click", "networkx", "highspy")
HANGS = 124
EARLY = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")


def tested(folder: str, tests: list[str]) -> int:
    """The exit code of pytest in a copy of the tree; in a child process only."""
    os.setsid()
    os.chdir(folder)
    os.environ["PYTHONPATH"] = f"{folder}/src"
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    sys.path.insert(0, f"{folder}/src")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    import pytest  # noqa: PLC0415  (imported already; here for the name)

    given = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *EARLY]
    return int(pytest.main([*given, *tests]))


def forked(folder: str, tests: list[str], seconds: float) -> int:
    """The exit code of a child that runs the tests; it is killed where it hangs."""
    child = os.fork()
    if not child:
        code = 3
        try:
            code = tested(folder, tests)
        finally:
            os._exit(code)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return HANGS


if __name__ == "__main__":
    for name in HEAVY:
        importlib.import_module(name)
    for line in sys.stdin:
        print(forked(*json.loads(line)), flush=True)
