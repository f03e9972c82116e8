"""The industry space behind an opportunity map: relatedness and complexity from one matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import refuse_unknown
from smartspec.analysis._options import options
from smartspec.analysis._presence import check_enough_regions
from smartspec.analysis.complexity.economic_complexity import economic_complexity
from smartspec.analysis.industry_space.relatedness import Measure, relatedness


@dataclass(frozen=True)
class Space:
    """Relatedness (industry, industry2), complexity (industry), and how they came about."""

    relatedness: xr.DataArray
    pci: xr.DataArray
    notes: dict[str, Any]

    @property
    def industries(self) -> np.ndarray:
        """The industries of which both are known."""
        near = set(self.relatedness["industry"].values.tolist())
        codes = self.pci["industry"].values[self.pci.notnull().values]
        return np.array([code for code in codes if code in near], dtype=object)


def presence_of(now: xr.Dataset, quotient: xr.DataArray, reference: str) -> xr.DataArray:
    """1 where LQ >= 1, else 0; NaN only where a count is not known.

    A region without employees, and an industry that the reference lacks, have no quotient; they
    are absent, not unknown.
    """
    nothing = (now["total"] == 0) | (now["employees"].sel(region=reference, drop=True) == 0)
    known = quotient.notnull() | nothing
    return (quotient >= 1).astype(float).where(known).transpose("region", "industry")


def read_space(
    matrix: xr.DataArray,
    related: xr.DataArray | None,
    pci: xr.DataArray | None,
    *,
    measure: Measure,
    min_regions: int,
) -> Space:
    """What is given, and the rest computed from the matrix, without its empty rows and columns."""
    notes: dict[str, Any] = {"nowhere": (), "eigengap": float("nan"), "determined": None}
    if related is None or pci is None:
        with options() as problems:
            refuse_unknown(
                problems,
                matrix,
                name="employees",
                cure="leave regions out by regions=, take a coarser level, or give relatedness and pci"
                " of another matrix",
            )
            check_enough_regions(problems, matrix, min_regions)
        somewhere = matrix.any("region")
        notes["nowhere"] = tuple(matrix["industry"].values[~somewhere.values].tolist())
        matrix = matrix.isel(industry=somewhere.values)
        enough = matrix.any("industry").values | (matrix.sizes["region"] < min_regions)
        matrix = matrix.isel(region=enough)
    if related is None:
        related = relatedness(matrix, measure=measure, min_regions=min_regions)
        alone = related.isnull().sum("industry2") > related.isnull().sum("industry2").min()
        keep = ~alone.values if not alone.all() else np.ones(alone.size, dtype=bool)
        related = related.isel(industry=keep, industry2=keep)
        notes["measure"] = measure
    else:
        notes["measure"] = str(related.attrs.get("measure", "given"))
    if pci is None:
        found = economic_complexity(matrix, components="largest", min_regions=min_regions)
        pci = found["pci"]
        notes["eigengap"] = float(found["eigengap"].isel(component=0))
        notes["determined"] = int(found["determined"].isel(component=0).fillna(0))
    return Space(related.compute(), pci.compute(), notes)
