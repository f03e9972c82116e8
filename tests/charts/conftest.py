"""Invented profiles for the charts: small ones, and a region crowded with all 88 divisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr

GAPS = {4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89}
DIVISIONS = [f"{i:02d}" for i in range(1, 100) if i not in GAPS]
ATTRS: dict[str, Any] = {
    "reference": "05",
    "reference_name": "Nordrhein-Westfalen",
    "include_region": 1,
    "start": "2014-09-30",
    "end": "2019-09-30",
    "growth_of": "employees",
    "min_share": 0.005,
    "min_employees": 0,
    "lq_band": 0.05,
    "growth_band": 0.01,
    "citation": "Statistik der Tests",
    "licence": "dl-de/by-2-0",
    "classification": "WZ2008",
    "illustrative": 0,
    "rounding_base": 0,
}


def make_profile(
    codes: list[str],
    quotient: list[float],
    growth: list[float],
    employees: list[float],
    *,
    left_out: dict[str, str] | None = None,
    names: dict[str, str] | None = None,
    **attrs: Any,
) -> xr.Dataset:
    lq, g, e = (np.array([v], dtype=float) for v in (quotient, growth, employees))
    side = np.where(lq >= 1, "specialised_", "").astype(object)
    quadrant = side + np.where(g >= 0, "growth", "shrinking").astype(object)
    reason = np.array([[(left_out or {}).get(code, "") for code in codes]], dtype=object)
    values = {
        "employees": e,
        "employees_start": e / (1 + g),
        "share": e / np.nansum(e),
        "location_quotient": lq,
        "growth": g,
        "quadrant": quadrant,
        "borderline": (abs(lq - 1) <= 0.05) | (abs(g) <= 0.01),
        "left_out": reason,
    }
    coordinates = {
        "region": np.array(["RUHR"], dtype=object),
        "industry": np.array(codes, dtype=object),
        "region_name": ("region", np.array(["Ruhr"], dtype=object)),
        "industry_name": (
            "industry",
            np.array([(names or {}).get(c, "") for c in codes], dtype=object),
        ),
        "leaf": ("industry", np.ones(len(codes), dtype=bool)),
    }
    data = {name: (("region", "industry"), value) for name, value in values.items()}
    return xr.Dataset(data, coords=coordinates, attrs={**ATTRS, **attrs})


@pytest.fixture
def profile() -> Callable[..., xr.Dataset]:
    """The maker of profiles."""
    return make_profile


@pytest.fixture
def small() -> xr.Dataset:
    """Five industries, one of them secret, one tiny."""
    return make_profile(
        ["24", "25", "62", "86", "05"],
        [1.75, 1.4, 0.8, 1.02, 7.13],
        [-0.08, 0.031, 0.25, 0.004, -0.7313],
        [40000, 30000, 20000, 90000, 31337],
        left_out={"05": "secret", "25": "tiny"},
    )


def make_crowd(seed: int) -> xr.Dataset:
    """All 88 divisions, most of them near the centre, as in a large region."""
    draw = np.random.default_rng(seed)
    count = len(DIVISIONS)
    quotient = np.exp(draw.normal(0, 0.5, count))
    growth = draw.normal(0.03, 0.15, count)
    employees = np.exp(draw.normal(8, 1.4, count))
    return make_profile(DIVISIONS, list(quotient), list(growth), list(employees))


@pytest.fixture(params=[1, 2])
def crowds(request: pytest.FixtureRequest) -> xr.Dataset:
    """Several crowded regions, one after the other."""
    return make_crowd(request.param)


@pytest.fixture
def crowded() -> xr.Dataset:
    """One crowded region."""
    return make_crowd(2)
