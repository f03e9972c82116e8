"""Small economies for the tests of the analyses."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.cube import build_cube

COLUMNS = ["date", "region", "industry", "employees", "status"]


def make_cube(counts, *, totals=None, regions=None, dates=("2014-09-30", "2019-09-30"), **attrs):
    """A cube from an array (date, region, industry); NaN is secret, totals are sums plus ten."""
    counts = np.asarray(counts, dtype=float)
    totals = np.nansum(counts, axis=2) + 10 if totals is None else np.asarray(totals, dtype=float)
    regions = regions or ["R", *(f"r{k}" for k in range(1, counts.shape[1]))]
    status = np.where(np.isnan(counts), 2, np.where(counts == 0, 1, 0)).astype(np.int8)
    industries = [f"i{k}" for k in range(counts.shape[2])]
    return xr.Dataset(
        {
            "employees": (("date", "region", "industry"), counts),
            "status": (("date", "region", "industry"), status),
            "total": (("date", "region"), totals),
            "total_status": (("date", "region"), np.zeros(totals.shape, np.int8)),
        },
        coords={
            "date": pd.DatetimeIndex(dates[: len(counts)]).as_unit("ns"),
            "region": np.array(regions, dtype=object),
            "industry": np.array(industries, dtype=object),
            "region_name": ("region", np.array([f"Region {r}" for r in regions], dtype=object)),
            "industry_name": ("industry", np.array([f"Industry {i}" for i in industries], object)),
            "leaf": ("industry", np.ones(len(industries), dtype=bool)),
        },
        attrs={"rounding_base": 0, "illustrative": 1, "citation": "invented", **attrs},
    )


@pytest.fixture
def economy():
    """Reference R that the regions r1 to r3 partition, four industries, two dates."""
    counts = np.array(
        [
            [[0, 0, 0, 0], [100, 50, 20, 400], [30, 0, 60, 200], [80, 90, 10, 100]],
            [[0, 0, 0, 0], [120, 40, 25, 390], [30, 5, 80, 220], [60, 95, 15, 140]],
        ],
        dtype=float,
    )
    counts[:, 0] = counts[:, 1:].sum(axis=1)
    totals = counts.sum(axis=2) + 30
    totals[:, 0] = totals[:, 1:].sum(axis=1)
    return make_cube(counts, totals=totals)


@pytest.fixture
def cube_of():
    return make_cube


@pytest.fixture(scope="session")
def cube_of_session():
    """The same for properties, where a fixture must outlive its examples."""
    return make_cube


@pytest.fixture
def shared():
    """The folder of real data and golden results beside the repository."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("SMARTSPEC_SHARED", root.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared data at {folder}; set SMARTSPEC_SHARED")
    return folder


@pytest.fixture
def golden(shared):
    """The invented economy of the peers (with its own reference) and their results by case."""
    folder = shared / "golden"
    if not folder.is_dir():
        pytest.skip(f"no golden results at {folder}")
    panel = pd.read_csv(folder / "inputs" / "panel.csv", dtype={"region": str, "industry": str})
    nation = panel.groupby(["year", "industry"], as_index=False)["emp"].sum().assign(region="N")
    rows = pd.concat([panel, nation])
    total = rows.groupby(["year", "region"], as_index=False)["emp"].sum()
    rows = pd.concat([rows, total.assign(industry="TOTAL")])
    # one industry that is the whole economy, so that growth of regions can be read as well
    rows = pd.concat([rows, total.assign(industry="ALL")])
    rows["date"] = rows["year"].astype(str) + "-06-30"
    rows["status"] = np.where(rows["emp"] == 0, "zero", "observed")
    cube = build_cube(rows.rename(columns={"emp": "employees"})[COLUMNS].reset_index(drop=True))
    expected = pd.read_csv(folder / "expected.csv", dtype={"key1": str, "key2": str})
    return cube, expected.set_index("case")
