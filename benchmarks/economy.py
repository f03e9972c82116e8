"""Invented economies of any size, the same at each run, as cube and as rows."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis import location_quotient, share
from smartspec.codes.classifications import labels
from smartspec.codes.industries import parent
from smartspec.cube import DIMS, Status

LARGE = (15, 1166, 615)  # dates, regions (NUTS 3), industries (NACE classes)
REFERENCE = "r0000"


def cube(dates: int, regions: int, industries: int, *, seed: int = 1) -> xr.Dataset:
    """A cube of counts with many small cells and some zeros; region 0 is the sum of the others."""
    draw = np.random.default_rng(seed)
    size = np.exp(draw.normal(8, 1.0, regions))[:, None] / industries
    kind = np.exp(draw.normal(0, 1.2, industries))[None, :]
    fit = np.exp(draw.normal(0, 1.0, (regions, industries)))
    counts = np.empty((dates, regions, industries))
    for d in range(dates):
        counts[d] = draw.poisson(size * kind * fit * (1 + 0.02 * d) * 3)
    counts[:, 0] = counts[:, 1:].sum(axis=1)
    names = [f"r{r:04d}" for r in range(regions)]
    codes = [f"i{i:04d}" for i in range(industries)]
    total = counts.sum(axis=2)
    return xr.Dataset(
        {
            "employees": (("date", "region", "industry"), counts),
            "status": (("date", "region", "industry"), np.where(counts == 0, 1, 0).astype(np.int8)),
            "total": (("date", "region"), total),
            "total_status": (("date", "region"), np.zeros(total.shape, np.int8)),
        },
        coords={
            "date": pd.date_range("2005-06-30", periods=dates, freq="YE-JUN").as_unit("ns"),
            "region": np.array(names, dtype=object),
            "industry": np.array(codes, dtype=object),
            "region_name": ("region", np.array(names, dtype=object)),
            "industry_name": ("industry", np.array(codes, dtype=object)),
            "leaf": ("industry", np.ones(industries, dtype=bool)),
        },
        attrs={"rounding_base": 0, "illustrative": 1, "citation": "invented"},
    )


def rows(data: xr.Dataset) -> pd.DataFrame:
    """The same economy as a long table: date, region, industry, employees."""
    frame = data["employees"].to_series().rename("employees").reset_index()
    for column in ("region", "industry"):
        frame[column] = frame[column].astype("category")
    return frame


def presence(regions: int, industries: int, *, rarer: float = 0) -> xr.DataArray:
    """A nested pattern with noise: rich regions have nearly all, rare industries are theirs."""
    draw = np.random.default_rng(2)
    rich, rare = np.linspace(2, -4, regions)[:, None], np.linspace(1, -2, industries)[None, :]
    chance = 1 / (1 + np.exp(rarer - (rich + rare)))
    values = (draw.random((regions, industries)) < chance).astype(float)
    values[:, 0] = 1
    values[0, :] = 1
    return xr.DataArray(
        values,
        dims=("region", "industry"),
        coords={
            "region": [f"r{r:04d}" for r in range(regions)],
            "industry": [f"i{i:04d}" for i in range(industries)],
        },
        name="presence",
    )


def suppressed(*, secret: float = 0.2) -> xr.Dataset:
    """16 states and 401 districts by 21 sections and 88 divisions; a share is secret, but no zero.

    States are the sums of their districts and sections those of their divisions, so each secret
    cell stands in several equations.
    """
    sections = {code: parent(code) for code in labels("WZ2008") if re.fullmatch(r"\d\d", code)}
    industries = [*dict.fromkeys(sections.values()), *sections]
    states = [f"{1 + k % 16:02d}" for k in range(401)]
    districts = [f"{state}{100 + k:03d}" for k, state in enumerate(states)]
    regions = [*dict.fromkeys(states), *districts]
    draw = np.random.default_rng(3)
    counts = draw.poisson(np.exp(draw.normal(5, 1.5, (401, 1)) + draw.normal(0, 1.5, (401, 88))))
    whole = _sums(_sums(counts, states).T, list(sections.values())).T
    hidden = (draw.random(whole.shape) < secret) & (whole > 0)
    status = np.where(hidden, Status.SUPPRESSED, Status.OBSERVED).astype(np.int8)
    total = whole[:, : len(set(sections.values()))].sum(axis=1)
    return xr.Dataset(
        {
            "employees": (DIMS, np.where(hidden, np.nan, whole)[None]),
            "status": (DIMS, status[None]),
            "total": (DIMS[:2], total[None].astype(float)),
            "total_status": (DIMS[:2], np.zeros((1, len(regions)), np.int8)),
        },
        coords={
            "date": pd.DatetimeIndex(["2020-06-30"]).as_unit("ns"),
            "region": np.array(regions, dtype=object),
            "industry": np.array(industries, dtype=object),
            "region_name": ("region", np.array(regions, dtype=object)),
            "industry_name": ("industry", np.array(industries, dtype=object)),
            "leaf": ("industry", np.array([code in sections for code in industries])),
        },
        attrs={"rounding_base": 0, "illustrative": 1, "citation": "invented"},
    )


def _sums(values: np.ndarray, groups: list[str]) -> np.ndarray:
    """The sum of each group, in order of appearance, above the values themselves."""
    frame = pd.DataFrame(values).groupby(pd.Index(groups), sort=False).sum()
    return np.vstack([frame.to_numpy(), values])


def publication(table: xr.Dataset) -> list[xr.Dataset | xr.DataArray]:
    """What a report prints of one state: counts, shares and quotients of its districts."""
    mine = [code for code in table["region"].values if code.startswith("05")]
    some = table.sel(region=mine)
    return [some, share(some), location_quotient(some, reference="05")]
