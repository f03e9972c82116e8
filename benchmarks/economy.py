"""Invented economies of any size, the same at each run, as cube and as rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

LARGE = (15, 1166, 615)  # dates, regions (NUTS 3), industries (NACE classes)


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
