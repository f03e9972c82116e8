"""Cubes in chunks (Dask): the same figures, in memory that is a fraction of the cube.

The programs run in processes of their own whose memory for data is limited by the operating
system: what the imports took, and LIMIT beyond it. The cube is never in a file: each chunk is made
when it is needed, and what is left of it is a figure.
"""

import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import (
    bridge_industries,
    bridge_regions,
    competence_profile,
    group_industries,
    group_regions,
    growth,
    join_series,
    location_quotient,
    quadrant,
    share,
    shift_share,
)

if find_spec("dask") is None:
    pytest.skip("Dask is absent: pip install 'smartspec[dask]'", allow_module_level=True)
from dask.base import is_dask_collection

WEIGHTS = pd.DataFrame({"group": ["a", "a", "b"], "industry": ["i0", "i1", "i0"], "weight": 0.5})
LINKS = pd.DataFrame(
    {"source": ["i0", "i1", "i2", "i3"], "target": ["n0", "n0", "n1", "n2"], "weight": 1.0}
)
REFORM = pd.DataFrame({"source": ["r1", "r2"], "target": ["r1", "r1"], "valid_from": "2016-01-01"})
PERIOD = {"start": "2014", "end": "2019"}
METHODS = {
    "share": share,
    "location_quotient": lambda cube: location_quotient(cube, reference="R"),
    "location_quotient_rest": lambda c: location_quotient(c, reference="R", include_region=False),
    "growth": lambda cube: growth(cube, **PERIOD),
    "growth_of_share": lambda cube: growth(cube, **PERIOD, growth_of="share"),
    "quadrant": lambda cube: quadrant(
        location_quotient(cube, reference="R").sel(date="2019-09-30"), growth(cube, **PERIOD)
    ),
    "shift_share": lambda cube: shift_share(cube, reference="R", **PERIOD),
    "group_regions": lambda cube: group_regions(cube, {"G": ["r1", "r3"]}),
    "group_industries": lambda cube: group_industries(cube, WEIGHTS),
    "competence_profile": lambda cube: competence_profile(cube, reference="R", **PERIOD),
    "bridge_industries": lambda cube: bridge_industries(cube, LINKS, to="own"),
    "bridge_regions": lambda cube: bridge_regions(
        cube.assign(
            total=cube["total"].where((cube["region"] != "r2") | (cube["date"] < AFTER)),
            status=cube["status"].where((cube["region"] != "r2") | (cube["date"] < AFTER), 3),
            employees=cube["employees"].where((cube["region"] != "r2") | (cube["date"] < AFTER)),
            total_status=cube["total_status"].where(
                (cube["region"] != "r2") | (cube["date"] < AFTER), 3
            ),
        ),
        REFORM,
    ),
    "join_series": lambda cube: join_series(cube.isel(date=[0]), cube.isel(date=[1])),
}
AFTER = np.datetime64("2016-01-01")


@pytest.mark.parametrize("rounding_base", [0, 5])
@pytest.mark.parametrize("name", METHODS)
def test_chunks_change_no_figure_and_are_not_computed_on_the_way(economy, name, rounding_base):
    cube = economy.assign_attrs(rounding_base=rounding_base)
    lazy = METHODS[name](cube.chunk(date=1, region=2))
    whole = METHODS[name](cube)
    assert is_dask_collection(lazy)
    xr.testing.assert_identical(lazy.compute(), whole)


PROGRAM = """
import resource
import sys

import dask
import dask.array as da
import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis import (
    bridge_industries, growth, group_industries, group_regions, location_quotient, quadrant, share,
    shift_share,
)

DATES, REGIONS, INDUSTRIES, LIMIT = {dates}, 200, 500, {limit} * 2**20
CHUNKED = sys.argv[1] == "chunks"
DAYS = pd.date_range("1900-06-30", periods=DATES, freq="YS").as_unit("ns")


def counts(date):
    r, i = np.arange(REGIONS)[:, None], np.arange(INDUSTRIES)[None, :]
    found = ((r * 7 + i * 13 + date * 3) % 101).astype(float)
    found[0] = found[1:].sum(axis=0)
    return found[None]


def layer(make, shape, dtype):
    if not CHUNKED:
        return np.concatenate([make(date) for date in range(DATES)])
    delayed = [dask.delayed(make)(date) for date in range(DATES)]
    return da.concatenate([da.from_delayed(d, (1, *shape), dtype) for d in delayed])


def marker(date):
    return np.where(counts(date) == 0, 1, 0).astype(np.int8)


def total(date):
    return counts(date).sum(axis=2)


def cube():
    regions = np.array(["R", *(f"r{{k}}" for k in range(1, REGIONS))], dtype=object)
    industries = np.array([f"i{{k}}" for k in range(INDUSTRIES)], dtype=object)
    cells, whole = ("date", "region", "industry"), ("date", "region")
    return xr.Dataset(
        {{
            "employees": (cells, layer(counts, (REGIONS, INDUSTRIES), float)),
            "status": (cells, layer(marker, (REGIONS, INDUSTRIES), np.int8)),
            "total": (whole, layer(total, (REGIONS,), float)),
            "total_status": (whole, np.zeros((DATES, REGIONS), np.int8)),
        }},
        coords={{
            "date": DAYS, "region": regions, "industry": industries,
            "region_name": ("region", regions), "industry_name": ("industry", industries),
            "leaf": ("industry", np.ones(INDUSTRIES, dtype=bool)),
        }},
    )


def figures():
    economy = cube()
    names = economy["industry"].values
    weights = pd.DataFrame({{"group": "g", "industry": names[:50], "weight": 0.5}})
    links = pd.DataFrame({{"source": names, "target": [f"n{{k % 15:02}}" for k in range(len(names))],
                          "weight": 1.0}})
    lq = location_quotient(economy, reference="R")
    grown = growth(economy, start=DAYS[0], end=DAYS[-1])
    placed = quadrant(lq.isel(date=-1), grown)["quadrant"]
    grouped = group_regions(economy, {{"G": [f"r{{k}}" for k in range(1, 60)]}})
    yield float(lq.sum())
    yield float(share(economy).max())
    yield float(grown.sum())
    parts = shift_share(economy, reference="R", start=DAYS[0], end=DAYS[-1])
    yield float(abs(parts["regional"]).sum())
    yield int((placed == "growth").sum())
    yield float(location_quotient(grouped, reference="R").sel(region="G").sum())
    yield float(group_industries(grouped, weights)["employees"].sum())
    yield float(bridge_industries(economy, links, to="own")["employees"].sum())


if len(sys.argv) > 2:
    used = next(int(line.split()[1]) for line in open("/proc/self/status") if "VmData" in line)
    resource.setrlimit(resource.RLIMIT_DATA, (used * 1024 + LIMIT, resource.RLIM_INFINITY))
with dask.config.set(scheduler="synchronous"):
    print(" ".join(repr(figure) for figure in figures()))
"""
DATES, LIMIT = 100, 36  # 100 x 200 x 500 counts are 76 MiB, with markers 86


def run(*words, dates=DATES, limit=LIMIT):
    program = PROGRAM.format(dates=dates, limit=limit)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *words],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory need Linux")
@pytest.mark.soak
def test_a_cube_in_chunks_needs_a_fraction_of_its_size():
    """A cube of 86 MiB in 36 MiB: whole arrays fail under this limit, chunks give the figures."""
    whole = run("whole", "limited")
    assert whole.returncode != 0
    assert "MemoryError" in whole.stderr
    chunks = run("chunks", "limited")
    assert chunks.returncode == 0, chunks.stderr[-3000:]
    free = run("whole")
    assert free.returncode == 0, free.stderr[-3000:]
    ours = [float(word) for word in chunks.stdout.split()]
    theirs = [float(word) for word in free.stdout.split()]
    assert len(ours) == 8
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)
