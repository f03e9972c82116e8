"""Two invented economies, and what peers and exact references make of them.

`golden` is that of ../shared/golden (cases `own.`), `small` that of the folder beside this file
(cases `small.`, made by benchmarks/peer_figures.py and .R).

A test says `golden.agrees(case, result)` or `golden.differs(case, result)` with the case's name
written out: the table "feature by peer" and the check that no case is forgotten read these lines.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.cube import build_cube

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("SMARTSPEC_SHARED", ROOT.parent / "shared")) / "golden"
SMALL = Path(__file__).parent / "small"
TEXT = {"region": str, "industry": str, "section": str, "neighbour": str, "firm": str}


@cache
def read(path):
    return pd.read_csv(path, dtype=TEXT)


@cache
def panel_cube(path):
    """The regions and their sum N, by industry; 2014, 2019, 2020."""
    panel = read(path).rename(columns={"employees": "emp"})
    nation = panel.groupby(["year", "industry"], as_index=False)["emp"].sum().assign(region="N")
    rows = pd.concat([panel, nation])
    total = rows.groupby(["year", "region"], as_index=False)["emp"].sum()
    rows = pd.concat([rows, total.assign(industry="TOTAL")], ignore_index=True)
    rows["date"] = rows["year"].astype(str) + "-06-30"
    rows["status"] = np.where(rows["emp"] == 0, "zero", "observed")
    rows = rows.rename(columns={"emp": "employees"})
    return build_cube(rows[["date", "region", "industry", "employees", "status"]])


@cache
def expected_rows(*paths):
    keys = {"key1": str, "key2": str}
    table = pd.concat([pd.read_csv(path, dtype=keys) for path in paths])
    return {case: rows.reset_index(drop=True) for case, rows in table.groupby("case")}


def _value(result, keys):
    """The value at the labels; a DataArray takes them in the order of its dimensions."""
    keys = [key for key in keys if isinstance(key, str)]
    if isinstance(result, xr.DataArray):
        names = dict(zip(map(str, result.dims), keys, strict=False))
        return float(result.sel(names).item()) if names else float(result.item())
    if isinstance(result, dict):
        return float(result[tuple(keys) if len(keys) > 1 else keys[0]])
    return float(result)


@dataclass(frozen=True)
class Golden:
    """The economy and the comparison with one case of the peers."""

    cube: xr.Dataset
    inputs: Path
    results: Mapping[str, pd.DataFrame]

    @property
    def now(self):
        """2019."""
        return self.cube.sel(date="2019-06-30")

    @property
    def counts(self):
        """Employees 2019 of the regions by industry, without their sum."""
        return self.now["employees"].drop_sel(region="N")

    def input(self, name):
        """A table of the economy, such as `regions`, `firms` or `contiguity_rook_4x3`."""
        return read(self.inputs / f"{name}.csv").copy()

    def rows(self, case):
        """The rows key1, key2, value of a case."""
        return self.results[case].copy()

    def array(self, case, *dims):
        """What a peer says in a case, by one or two dimensions."""
        keys = ["key1", "key2"][: len(dims)]
        found = self.rows(case).set_index(keys)["value"].astype(float).to_xarray()
        return found.rename(dict(zip(keys, dims, strict=True)))

    def pairs(self, case, result):
        """Ours and theirs, row by row. `result`: array by (key1, key2), dict by key, or number."""
        rows = self.rows(case)
        keys = zip(rows["key1"], rows["key2"], strict=True)
        return (
            np.array([_value(result, pair) for pair in keys]),
            rows["value"].to_numpy(dtype=float),
        )

    def agrees(self, case, result, *, rtol=1e-9, atol=1e-12, decimals=None, defined_only=False):
        """Assert that all rows agree; `decimals` where the peer rounds, `defined_only` where
        the peer prints NaN, Inf or a number although there is no value (then ours is NaN)."""
        ours, theirs = self.pairs(case, result)
        if decimals is not None:
            rtol, atol = 0, 0.5 * 10.0**-decimals + 1e-9
        if defined_only:
            assert np.isnan(ours[~np.isfinite(theirs)]).all()
            known = np.isfinite(ours)
            assert known.any()
            ours, theirs = ours[known], theirs[known]
        np.testing.assert_allclose(ours, theirs, rtol=rtol, atol=atol)

    def differs(self, case, result, *, rtol=1e-6):
        """Assert that we say otherwise than a peer that is wrong (the method page says why)."""
        ours, theirs = self.pairs(case, result)
        assert not np.allclose(ours, theirs, rtol=rtol, atol=1e-9, equal_nan=True)


@pytest.fixture
def golden():
    if not FOLDER.is_dir():
        pytest.skip(f"no golden results at {FOLDER}; set SMARTSPEC_SHARED")
    inputs = FOLDER / "inputs"
    return Golden(panel_cube(inputs / "panel.csv"), inputs, expected_rows(FOLDER / "expected.csv"))


@pytest.fixture
def small():
    """The economy in tests/golden/small; always there."""
    results = expected_rows(SMALL / "python.csv", SMALL / "r.csv")
    return Golden(panel_cube(SMALL / "employees.csv"), SMALL, results)
