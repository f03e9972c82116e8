"""The fuzz target of the readers: whatever a file holds, it ends in a cube or in an error of ours.

`python tests/fuzz/fuzz_readers.py --cases 200000 --seed 1 --keep build/fuzz` runs for hours (`make
fuzz`); `test_readers_under_fire.py` runs a few hundred with a fixed seed. A case is told by seed and
number, so that any can be made again: `--only NUMBER`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from memory import peak_mb  # type: ignore[import-not-found]
from mutations import NASTY, mutate  # type: ignore[import-not-found]
from seeds import Seed, seeds  # type: ignore[import-not-found]

from smartspec.errors import ReaderFaultError, SmartspecError
from smartspec.sources import inspect, read, source_options, sources

MOST_SECONDS = 5.0  # processor time of one case
ENDINGS = (".csv", ".json", ".tsv", ".xlsx", ".parquet", ".zip", ".px", ".gz", "")
OPTIONS: list[Any] = [-1, 0, 5, 999999999, 1e308, "x", "inf", "nan", "13-45", True, "2", "a=b", ","]


def options_of(seed: Seed, rng: Random) -> dict[str, Any]:
    """The options of a seed, now and then with one that makes no sense."""
    options = dict(seed.options)
    if rng.random() < 0.15:
        name = rng.choice(source_options(seed.reader))
        options[name] = rng.choice([*OPTIONS, rng.choice(NASTY)])
    return options


def run(number: int, seed: int, kept: list[Seed], folder: Path) -> tuple[str, Path]:
    """One case: what it ended in, in words that tell its kind, and its file."""
    rng = Random(f"{seed}-{number}")
    chosen = kept[number % len(kept)]
    ending = chosen.ending if rng.random() < 0.95 else rng.choice(ENDINGS)
    path = folder / f"case{ending}"
    path.write_bytes(mutate(chosen.content, chosen.ending, rng))
    options = options_of(chosen, rng)
    start = time.process_time()
    told = "read"
    try:
        told = _told(path, chosen, options)
    except ReaderFaultError as error:
        told = f"FOREIGN {_place(error.__cause__)} {options if options != chosen.options else ''}"
    except SmartspecError as error:
        told = type(error).__name__
    except BaseException as error:
        told = f"FOREIGN {_place(error)}"
    spent = time.process_time() - start
    return (f"SLOW {spent:.1f} s {chosen.reader}" if spent > MOST_SECONDS else told), path


def _told(path: Path, chosen: Seed, options: dict[str, Any]) -> str:
    for match in inspect(path):
        if "stumbled" in match.reason:
            return f"FOREIGN in fit: {match.reason}"
    if path.stat().st_size:
        read(chosen.reader, path, **options)
    return "read"


def _place(error: BaseException | None) -> str:
    own = list(traceback.extract_tb(error.__traceback__ if error else None))
    inside = [f for f in own if "/smartspec/" in f.filename] or own[-1:]
    where = f"{Path(inside[-1].filename).name}:{inside[-1].lineno}" if inside else "?"
    return f"{type(error).__name__} {where} {str(error)[:100]!r}"


def main() -> int:
    """Run cases; print what they ended in; 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path, help="folder for the files of cases that failed")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    readers = {source.NAME for source in sources()}
    kept = [seed for seed in seeds() if seed.reader in readers]
    ended: Counter[str] = Counter()
    numbers = [given.only] if given.only is not None else range(given.first, given.cases)
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            told, path = run(number, given.seed, kept, Path(folder))
            bad = told.startswith(("FOREIGN", "SLOW"))
            if bad and (not ended[told] or given.only is not None):
                print(
                    f"case {number} ({kept[number % len(kept)].reader}{path.suffix}): {told}",
                    flush=True,
                )
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{number}{path.suffix}").write_bytes(path.read_bytes())
            ended[told] += 1
            path.unlink()
            if number % 5000 == 4999:
                spent = time.process_time()
                print(f"{number + 1} cases, {spent:.0f} s, peak {peak_mb()} MB", flush=True)
    failed = sum(count for told, count in ended.items() if told.startswith(("FOREIGN", "SLOW")))
    print({t: n for t, n in ended.items() if not t.startswith(("FOREIGN", "SLOW"))})
    print(f"{sum(ended.values())} cases, {failed} failed, peak {peak_mb()} MB")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
