"""Break the code in a fixed list of ways and see whether tests notice: `make mutate`.

Each target of list.yaml is a file and the tests that are there for it. At least 90 % of the mutants
have to die, all that a person named, and each survivor needs a reason in survivors.yaml. The mutants
run in copies of the tree, so that an interrupted run leaves nothing behind.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import yaml
from mutants import Mutant, mutants, named

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TREE = ("src", "tests", "dossiers", "docs", "pyproject.toml", "README.md")
LEAST = 0.9
PATIENCE = 8  # times what the tests take; a mutant that hangs is noticed


def copy_tree(to: Path) -> Path:
    """The tree as tests need it, with ../shared beside it."""
    place = to / "main"
    for name in TREE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name)  # with what is compiled: it knows its file's time
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, place / name)
    if (ROOT.parent / "shared").exists():
        (to / "shared").symlink_to((ROOT.parent / "shared").resolve())
    return place


class Place:
    """A copy of the tree, and a process that runs tests in forks of itself."""

    def __init__(self, to: Path) -> None:
        self.folder = copy_tree(to)
        command = [sys.executable, str(HERE / "warm.py")]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def passes(self, tests: Iterable[str], *, seconds: float) -> bool:
        """Whether the tests pass here; hanging is failing."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(self.folder), list(tests), seconds]) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        if code in (4, 5):  # a wrong path, nothing collected
            raise SystemExit(f"pytest finds no tests in {' '.join(tests)}")
        return code == 0


def survives(place: Place, mutant: Mutant, tests: list[str], seconds: float) -> bool:
    """Whether the tests pass although the code is broken."""
    file = place.folder / mutant.module
    sound = file.read_text(encoding="utf-8")
    file.write_text(mutant.code, encoding="utf-8")
    try:
        return place.passes(tests, seconds=seconds)
    finally:
        file.write_text(sound, encoding="utf-8")


def of_target(target: dict[str, Any]) -> list[Mutant]:
    """The mutants of a target, those that a person named first."""
    code = (ROOT / target["module"]).read_text(encoding="utf-8")
    own = [named(target["module"], code, **one) for one in target.get("named", [])]
    return own + mutants(target["module"], code, most=target["most"])


def run(targets: list[dict[str, Any]], *, jobs: int) -> tuple[int, list[Mutant]]:
    """How many mutants there were, and which survived."""
    count, survivors = 0, []
    with tempfile.TemporaryDirectory(prefix="mutate.") as folder:
        places: queue.Queue[Place] = queue.Queue()
        for job in range(jobs):
            places.put(Place(Path(folder) / str(job)))

        def one(mutant: Mutant, tests: list[str], seconds: float) -> bool:
            place = places.get()
            try:
                return survives(place, mutant, tests, seconds)
            finally:
                places.put(place)

        with ThreadPoolExecutor(jobs) as pool:
            for target in targets:
                place = places.get()
                start = time.monotonic()
                if not place.passes(target["tests"], seconds=900):
                    raise SystemExit(f"{target['module']}: its tests fail without any mutant")
                seconds = 20 + PATIENCE * (time.monotonic() - start)
                places.put(place)
                made = of_target(target)
                alive = list(pool.map(lambda m, t=target, s=seconds: one(m, t["tests"], s), made))
                found = [mutant for mutant, lives in zip(made, alive, strict=True) if lives]
                count += len(made)
                survivors += found
                print(f"{len(made) - len(found):3} of {len(made):3} killed  {target['module']}")
                for mutant in found:
                    print(f"    {mutant.key}\n      " + mutant.change.replace("\n", "\n      "))
                sys.stdout.flush()
    return count, survivors


def main() -> int:
    """Run, compare with the list of survivors, and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="parts of file names; default: all targets")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    targets = yaml.safe_load((HERE / "list.yaml").read_text(encoding="utf-8"))
    if given.only:
        targets = [t for t in targets if any(part in t["module"] for part in given.only)]
    text = (HERE / "survivors.yaml").read_text(encoding="utf-8")
    reasons = yaml.load(text, Loader=yaml.BaseLoader) or {}  # a key of digits alone stays text
    count, survivors = run(targets, jobs=given.jobs)
    if not count:
        raise SystemExit("no target has such a name")
    share = 1 - len(survivors) / count
    unexplained = [mutant.key for mutant in survivors if mutant.key not in reasons]
    print(f"{count - len(survivors)} of {count} mutants killed ({share:.1%})")
    print(f"survivors without a reason in survivors.yaml: {', '.join(unexplained) or 'none'}")
    return int(share < LEAST or bool(unexplained))


if __name__ == "__main__":
    sys.exit(main())
