"""What the Python peers make of the small economy in tests/golden/small; our tests read it.

    uv venv build/peers && uv pip install --python build/peers/bin/python \
        -r benchmarks/peer_requirements.txt
    build/peers/bin/python benchmarks/peer_figures.py

Each line of tests/golden/small/python.csv is one figure of one peer, with its version and function.
The economy is invented, so the figures are nobody's; run this again when a peer has a new version.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from peer_complexity import complexity_figures
from peer_spatial import spatial_figures

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "small"
Figure = tuple[str, str, str, Any]  # case, distribution, function with arguments, what it returned


def main() -> None:
    """Write the figures of all peers."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # peers divide by zero and warn; the figures show it
        rows = [row for figure in _all() for row in _rows(*figure)]
    table = pd.DataFrame(rows, columns=["case", "program", "function", "key1", "key2", "value"])
    table.to_csv(FOLDER / "python.csv", index=False, lineterminator="\n")
    print(f"{table['case'].nunique()} cases, {len(table)} figures")


def _all() -> Iterator[Figure]:
    names = ("employees", "income", "patents", "regions")
    economy = {name: pd.read_csv(FOLDER / f"{name}.csv") for name in names}
    yield from complexity_figures(economy)
    yield from spatial_figures(economy)


def _rows(case: str, program: str, function: str, result: Any) -> Iterator[tuple[Any, ...]]:
    """A figure each: a table by its row and column, a series by its label, or one number."""
    head = (case, f"{program} {version(program)}", function)
    if isinstance(result, pd.DataFrame):
        for key, row in result.sort_index().iterrows():
            for label, value in row.sort_index().items():
                yield (*head, key, label, _number(value))
    elif isinstance(result, pd.Series):
        for key, value in result.sort_index().items():
            yield (*head, key, "", _number(value))
    else:
        yield (*head, "", "", _number(np.asarray(result).item()))


def _number(value: Any) -> str:
    """Exactly what the peer says, or the word it says: NaN, inf."""
    number = float("nan") if pd.isna(value) else float(value)
    return "NaN" if np.isnan(number) else repr(number)


if __name__ == "__main__":
    main()
